package dev.hearsay.protocol.kadcast;

/**
 * The cut of a message into packets of which any {@code needed} give it back: an ideal erasure code, known by that property
 * alone. Reed-Solomon codes have it exactly (Reed and Solomon 1960; up to 256 packets over GF(256)). RaptorQ, which Kadcast
 * uses, has it nearly: with no packet more than the source packets it fails once in 256 times, and once in 256^(h + 1) with h
 * more (the figures of its implementations; RFC 6330). A message is one block of it, as those of up to 56,403 symbols are
 * (RFC 6330, section 5.6), with symbols of 1,296 B up to 73 MB.
 *
 * @param needed the number of source packets of a message, which is the number that has to arrive
 * @param sent the number of packets sent: source packets and repair packets
 * @param packetBytes the size of a packet on the wire
 */
record PacketCode(int needed, int sent, int packetBytes) {
    private static final int ALIGNMENT = 8;
    private static final int LEAST_ALIGNED = 64;

    /**
     * A message of {@code bytes} cut into symbols, the last of which is filled up with zeros, with as many repair symbols as the
     * overhead makes packets, rounded down, or the least number. Source: dusk-network/kadcast,
     * src/transport/encoding/raptorq/encoder.rs.
     *
     * @param room the number of bytes of a symbol that fit into a packet
     */
    static PacketCode ofPackets(int bytes, int room, double overhead, int leastRepair, int header) {
        int symbol = symbol(room);
        int needed = sources(bytes, symbol);
        int repair = Math.max(leastRepair, (int) Math.min(Integer.MAX_VALUE, overhead * bytes / room));
        return new PacketCode(needed, Math.addExact(needed, repair), Math.addExact(symbol, header));
    }

    /** A message of {@code bytes} as one transmission over a reliable transport: its bytes, and the headers of its packets. */
    static PacketCode ofMessage(int bytes, int room, int header) {
        int packets = sources(bytes, symbol(room));
        return new PacketCode(1, 1, Math.addExact(bytes, Math.multiplyExact(packets, header)));
    }

    /** The largest symbol that fits: a multiple of 8 B where it is not tiny (cberner/raptorq, ObjectTransmissionInformation). */
    private static int symbol(int room) {
        return room < LEAST_ALIGNED ? room : room - room % ALIGNMENT;
    }

    private static int sources(int bytes, int room) {
        return Math.max(1, (int) (((long) bytes + room - 1) / room));
    }

    /** True if a message is a single packet. */
    boolean isWhole() {
        return sent == 1;
    }
}
