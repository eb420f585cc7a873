package dev.hearsay.gateway;

import dev.hearsay.gateway.Segment.Sort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one connection with a program. No more is read from it than its peer has room for ({@link Connection#WINDOW}), so that a program that writes
 * faster than the emulation takes has to wait; one that reads more slowly than it is written to is cut off.
 */
final class ProgramSocket {
    /** The bytes that a program can leave unread beside those in the buffers of the system. */
    private static final int MOST_UNREAD = 1 << 20;

    private final StreamSockets sockets;
    private final int peer;
    private final long number;
    private final long source;
    private final SocketChannel channel;
    private final InOrder outbound = new InOrder();
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private @Nullable SelectionKey key;
    private int guest = -1;
    private int unreadBytes;
    private int room = Connection.WINDOW;
    private boolean programHasEnded;
    private boolean peerHasEnded;

    ProgramSocket(StreamSockets sockets, int peer, long number, long source, SocketChannel channel) {
        this.sockets = sockets;
        this.peer = peer;
        this.number = number;
        this.source = source;
        this.channel = channel;
    }

    int peer() {
        return peer;
    }

    long number() {
        return number;
    }

    /** The guest that the connection is of, as far as it is known. */
    int guest() {
        return guest;
    }

    /** Waits for what may happen, from now on. */
    void begin(Selector selector, int operations) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(selector, operations, (Ready) this::act);
    }

    /** Begins to connect with the program that a guest stands for. */
    void dial(Selector selector, InetSocketAddress address, int of) throws IOException {
        guest = of;
        begin(selector, SelectionKey.OP_CONNECT);
        if (channel.connect(address)) {
            connected();
        }
    }

    private void act() throws IOException {
        SelectionKey ready = key;
        try {
            if (ready != null && ready.isValid() && ready.isConnectable()) {
                channel.finishConnect();
                connected();
            }
            if (ready != null && ready.isValid() && ready.isReadable()) {
                read();
            }
            if (ready != null && ready.isValid() && ready.isWritable()) {
                flush();
            }
        } catch (IOException broken) {
            if (channel.isConnected()) {
                reset();
            } else {
                let(at -> sockets.intake().answered(at, source, peer, number, Sort.REFUSED, guest));
                close();
            }
        }
    }

    private void connected() {
        let(at -> sockets.intake().answered(at, source, peer, number, Sort.OPENED, guest));
        interest(SelectionKey.OP_READ);
    }

    private void let(InboundQueue.Reader reader) {
        sockets.entrance().takeLast(reader);
    }

    private void interest(int operations) {
        if (key != null && key.isValid()) {
            key.interestOps(operations);
        }
    }

    private int interests() {
        return (programHasEnded || room == 0 ? 0 : SelectionKey.OP_READ)
                | (unread.isEmpty() ? 0 : SelectionKey.OP_WRITE);
    }

    private void read() throws IOException {
        if (!sockets.entrance().isOpen()) {
            interest(interests() & ~SelectionKey.OP_READ);
            sockets.pause(this);
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(room, Segment.MOST_BYTES));
        int count = channel.read(buffer);
        if (count < 0) {
            programHasEnded = true;
            let(at -> sockets.intake().ended(at, source, peer, number, Sort.END));
            interest(interests());
            closeIfDone();
        } else if (count > 0) {
            room -= count;
            byte[] bytes = new byte[count];
            buffer.flip().get(bytes);
            sockets.entrance().take(at -> written(at, bytes));
            interest(interests());
        }
    }

    private @Nullable Inbound written(long at, byte[] bytes) {
        Inbound inbound = sockets.intake().written(at, source, peer, number, bytes);
        if (inbound != null && inbound.packet().message() instanceof Segment segment) {
            guest = segment.guest();
            if (segment.sort() == Sort.RESET) {
                abort();
            }
        }
        return inbound;
    }

    /** Reads again, after there was no room. */
    void resume() {
        interest(interests());
    }

    /** Does what a piece says whose time has come. */
    void deliver(Segment segment) {
        switch (segment.sort()) {
            case TAKEN -> {
                room += segment.size();
                if (channel.isConnected()) {
                    interest(interests());
                }
            }
            case RESET -> abort();
            case OPEN, DATA, END -> outbound.add(segment, this::inTurn);
            case OPENED, REFUSED -> throw new IllegalStateException("from a peer: " + segment);
        }
    }

    private void inTurn(Segment segment) {
        if (segment.sort() == Sort.DATA) {
            unread.add(ByteBuffer.wrap(segment.written()));
            unreadBytes += segment.size();
        }
        peerHasEnded |= segment.sort() == Sort.END;
        try {
            flush();
            if (unreadBytes > MOST_UNREAD) {
                sockets.countCutOff();
                reset();
            }
        } catch (IOException broken) {
            reset();
        }
    }

    private void flush() throws IOException {
        while (!unread.isEmpty()) {
            unreadBytes -= channel.write(unread.peek());
            if (unread.peek().hasRemaining()) {
                break;
            }
            unread.remove();
        }
        if (unread.isEmpty() && peerHasEnded) {
            channel.shutdownOutput();
            closeIfDone();
        }
        if (channel.isConnected()) {
            interest(interests());
        }
    }

    private void closeIfDone() {
        if (programHasEnded && peerHasEnded && unread.isEmpty()) {
            close();
        }
    }

    /** Ends the connection at both ends. */
    void reset() {
        let(at -> sockets.intake().ended(at, source, peer, number, Sort.RESET));
        abort();
    }

    /** Ends it for the program: RFC 9293, 3.5.2, a reset. */
    private void abort() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            // Then it is over already.
        }
        close();
    }

    private void close() {
        sockets.forget(this);
        try {
            channel.close();
        } catch (IOException gone) {
            // Then it is over already.
        }
    }
}
