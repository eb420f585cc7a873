package dev.hearsay.protocol.kadcast;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import java.util.List;

/** Messages of Kadcast, and the sizes of their headers. */
public final class KadcastMessages {
    /**
     * The size of the header before the payload in a packet of a broadcast: type 1, the sender's identifier 16, nonce 4, port
     * 2, network 1, reserved 2; height 1, length 4. Source: dusk-network/kadcast 0.8, src/encoding/header.rs and
     * payload/broadcast.rs, with the lengths of src/lib.rs; src/encoding.md has those of an older version.
     */
    private static final int BROADCAST_HEADER = 1 + 16 + 4 + 2 + 1 + 2 + 1 + 4;

    /**
     * The size of the header before the coded bytes in that payload: the hash of the message 32, the parameters of its code 12
     * (same source, src/transport/encoding/raptorq.rs), and which packet it is 4 (RFC 6330, section 3.2).
     */
    private static final int CODE_HEADER = 32 + 12 + 4;

    /** The bytes of a packet without those of the message and of the transport: 79. */
    static final int PACKET_HEADER = BROADCAST_HEADER + CODE_HEADER;

    static final List<Class<? extends Message>> TYPES = List.of(Packet.class);

    /**
     * The heap bytes of a packet, for {@link ProtocolModel#footprint}: 12 of the object and 4 of each component, rounded up to a
     * multiple of 8.
     */
    static final int PACKET_HEAP_BYTES = 40;

    private KadcastMessages() {}

    /**
     * A part of a broadcast message, coded, or all of it where it takes a single packet. It carries payload in either case, so
     * transmissions of the message count its packets.
     *
     * @param messageId the number of the message
     * @param hop the number of transfers, one after the other, that the message has made when this arrives
     * @param height the receiver sends the message on into its buckets below this height
     * @param index the number of the coded packet, from 0
     * @param size the size L of the message
     * @param bytes the size of the packet on the wire
     * @param channel the service of the transport that it goes by
     */
    @Kind("packet")
    public record Packet(int messageId, int hop, int height, int index, int size, int bytes, Channel channel)
            implements Message {}
}
