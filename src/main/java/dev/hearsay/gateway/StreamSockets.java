package dev.hearsay.gateway;

import dev.hearsay.gateway.Segment.Sort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The TCP sockets of peers, and the connections that programs have with them. The kernel shakes hands with a program at once; all that is written on the
 * connection takes the time of the emulated link. Used by the gateway's thread alone, but for {@link #cut}.
 */
final class StreamSockets {
    /** The connections at a time: each program that was tried has one for each peer that it knows, and files are few. */
    private static final int MOST_CONNECTIONS = 1 << 12;

    private final Selector selector;
    private final StreamIntake intake;
    private final GuestBook book;
    private final Entrance entrance;
    private final Map<StreamKey, ProgramSocket> sockets = new LinkedHashMap<>();
    /** The connections from which nothing is read as there is no room for it. */
    private List<ProgramSocket> paused = new ArrayList<>();
    /** The guests that were down. */
    private final List<Integer> cut = new ArrayList<>();

    private long accepted;
    private long turnedAway;
    private long cutOff;

    StreamSockets(Selector selector, StreamIntake intake, GuestBook book, Entrance entrance) {
        this.selector = selector;
        this.intake = intake;
        this.book = book;
        this.entrance = entrance;
    }

    StreamIntake intake() {
        return intake;
    }

    Entrance entrance() {
        return entrance;
    }

    /** Opens the socket at which a peer takes connections. */
    void bind(int peer, InetSocketAddress address) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        server.configureBlocking(false);
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.register(selector, SelectionKey.OP_ACCEPT, (Ready) () -> accept(peer, server));
        server.bind(address);
    }

    /** One that is gone before it is taken, or for which the system has no file left, is turned away as well. */
    private void accept(int peer, ServerSocketChannel server) {
        try {
            SocketChannel channel = server.accept();
            if (channel != null && !isTaken(peer, channel)) {
                turnedAway++;
                channel.close();
            }
        } catch (IOException gone) {
            turnedAway++;
        }
    }

    private boolean isTaken(int peer, SocketChannel channel) throws IOException {
        long number = ++accepted;
        long source = Ipv4.of((InetSocketAddress) channel.getRemoteAddress());
        ProgramSocket socket = new ProgramSocket(this, peer, number, source, channel);
        boolean isIn = sockets.size() < MOST_CONNECTIONS
                && entrance.take(at -> intake.opened(at, source, peer, number)) == InboundQueue.Outcome.TAKEN;
        if (isIn) {
            sockets.put(new StreamKey(peer, number), socket);
            socket.begin(selector, SelectionKey.OP_READ);
        }
        return isIn;
    }

    /** A piece of a connection with a peer has come to its guest, and its time has come. */
    void deliver(int guest, int peer, Segment segment) {
        StreamKey key = new StreamKey(peer, segment.connection());
        if (segment.sort() == Sort.OPEN) {
            dial(key, guest);
        }
        ProgramSocket socket = sockets.get(key);
        if (socket != null) {
            socket.deliver(segment);
        }
    }

    private void dial(StreamKey key, int guest) {
        long address = book.of(guest);
        boolean canBe = address != 0 && sockets.size() < MOST_CONNECTIONS;
        if (!canBe || !isDialled(key, guest, address)) {
            entrance.takeLast(at -> intake.answered(at, address, key.peer(), key.connection(), Sort.REFUSED, guest));
        }
    }

    private boolean isDialled(StreamKey key, int guest, long address) {
        InetSocketAddress own = Ipv4.socket(book.of(key.peer()));
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
            channel.bind(new InetSocketAddress(own.getAddress(), 0));
            ProgramSocket socket = new ProgramSocket(this, key.peer(), key.connection(), address, channel);
            socket.dial(selector, Ipv4.socket(address), guest);
            sockets.put(key, socket);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** A connection from which nothing is read until there is room. */
    void pause(ProgramSocket socket) {
        paused.add(socket);
    }

    /** A connection is over. */
    void forget(ProgramSocket socket) {
        sockets.remove(new StreamKey(socket.peer(), socket.number()));
        intake.forget(socket.peer(), socket.number());
    }

    /** A program that did not read has lost its connection. */
    void countCutOff() {
        cutOff++;
    }

    /** The connections of a guest are gone. Called by the emulation. */
    void cut(int guest) {
        synchronized (cut) {
            cut.add(guest);
        }
        selector.wakeup();
    }

    /** Ends connections that are gone, and reads again where there is room; true if some have to wait longer. */
    boolean resume() {
        List<Integer> gone;
        synchronized (cut) {
            gone = List.copyOf(cut);
            cut.clear();
        }
        for (ProgramSocket socket : List.copyOf(gone.isEmpty() ? List.of() : sockets.values())) {
            if (gone.contains(socket.guest())) {
                socket.reset();
            }
        }
        if (!paused.isEmpty() && entrance.isOpen()) {
            List<ProgramSocket> waiting = paused;
            paused = new ArrayList<>();
            waiting.forEach(ProgramSocket::resume);
        }
        return !paused.isEmpty();
    }

    /** Adds what was not let in or out. */
    void addWarnings(List<String> lines) {
        Gateway.addIf(intake.malformed(), "connections were ended, as what came was not of the protocol", lines);
        Gateway.addIf(
                intake.refused(),
                "connections were ended, of programs for which there was no guest left (gateway.guests)",
                lines);
        Gateway.addIf(turnedAway, "connections were turned away, as there were too many", lines);
        Gateway.addIf(cutOff, "connections were ended, as the program did not read", lines);
    }
}
