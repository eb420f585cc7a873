package dev.hearsay.protocol.mesh;

/**
 * How a message is cut into packets of which any {@code needed} give it back: an ideal erasure code, known by that property
 * alone. Reed-Solomon codes have it exactly (Reed and Solomon 1960; up to 256 packets over GF(256)). RaptorQ, which Kadcast
 * uses, has it nearly: with no packet more than the source packets it fails once in 256 times, and once in 256^(h + 1) with h
 * more (the figures of its implementations; RFC 6330).
 *
 * @param needed the source packets of a message, and as many as have to arrive
 * @param sent all that are sent: source packets and repair packets
 * @param packetBytes the size of a packet on the wire
 */
record PacketCode(int needed, int sent, int packetBytes) {
    /** A message of {@code bytes} cut into equal packets with at most {@code room} bytes of it each, and so much more repair. */
    static PacketCode ofPackets(int bytes, int room, double overhead, int leastRepair, int header) {
        int needed = sources(bytes, room);
        int repair = Math.max(leastRepair, Math.toIntExact(Math.round(overhead * needed)));
        int piece = (int) (((long) bytes + needed - 1) / needed);
        return new PacketCode(needed, Math.addExact(needed, repair), Math.addExact(piece, header));
    }

    /** A message of {@code bytes} as one transmission, which takes the bytes of its packets. */
    static PacketCode ofMessage(int bytes, int room, int header) {
        return new PacketCode(1, 1, Math.addExact(bytes, Math.multiplyExact(sources(bytes, room), header)));
    }

    private static int sources(int bytes, int room) {
        return Math.max(1, (int) (((long) bytes + room - 1) / room));
    }

    /** Whether a single packet is all there is of a message. */
    boolean isWhole() {
        return sent == 1;
    }
}
