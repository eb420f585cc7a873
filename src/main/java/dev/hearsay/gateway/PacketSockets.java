package dev.hearsay.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The UDP sockets of peers. Used by the gateway's thread alone. */
final class PacketSockets {
    private static final int LARGEST_PACKET = 1 << 16;
    private static final int PACKETS_AT_ONCE = 64;

    private final Selector selector;
    private final Intake intake;
    private final GuestBook book;
    private final Entrance entrance;
    private final @Nullable DatagramChannel[] sockets;
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PACKET);
    private long dropped;
    private long unsent;

    /**
     * No sockets yet.
     *
     * @param peers the number of peers that may have one
     */
    PacketSockets(Selector selector, int peers, Intake intake, GuestBook book, Entrance entrance) {
        this.selector = selector;
        this.intake = intake;
        this.book = book;
        this.entrance = entrance;
        this.sockets = new DatagramChannel[peers];
    }

    /** Opens the socket of a peer. */
    void bind(int peer, InetSocketAddress address) throws IOException {
        DatagramChannel socket = DatagramChannel.open(StandardProtocolFamily.INET);
        sockets[peer] = socket;
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ, (Ready) () -> receive(peer, socket));
        socket.bind(address);
    }

    private void receive(int peer, DatagramChannel socket) throws IOException {
        for (int i = 0; i < PACKETS_AT_ONCE; i++) {
            buffer.clear();
            InetSocketAddress source = (InetSocketAddress) socket.receive(buffer);
            if (source == null) {
                return;
            }
            buffer.flip();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            long from = Ipv4.of(source);
            InboundQueue.Outcome outcome = entrance.take(at -> intake.take(at, from, peer, bytes));
            dropped += outcome == InboundQueue.Outcome.DROPPED ? 1 : 0;
        }
    }

    /** Sends a packet. One for which there is no room, or nobody, is lost, as any may be. */
    void send(Outbox.Outbound packet) {
        DatagramChannel socket = sockets[packet.from()];
        long address = book.of(packet.guest());
        if (socket == null || address == 0 || !isSent(socket, packet.bytes(), address)) {
            unsent++;
        }
    }

    private static boolean isSent(DatagramChannel socket, byte[] bytes, long address) {
        try {
            return socket.send(ByteBuffer.wrap(bytes), Ipv4.socket(address)) > 0;
        } catch (IOException unreachable) {
            return false;
        }
    }

    /** Adds what was not let in or out. */
    void addWarnings(List<String> lines) {
        Gateway.addIf(intake.unreadable(), "packets were no messages of the protocol", lines);
        Gateway.addIf(
                intake.refused(),
                "packets came from programs for which there was no guest left (gateway.guests)",
                lines);
        Gateway.addIf(dropped, "packets found no room (gateway.queue), or came after time.run", lines);
        Gateway.addIf(unsent, "packets to programs could not be sent", lines);
    }
}
