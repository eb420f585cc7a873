package dev.hearsay.bench;

/** The deliveries that the plain loop has under way: for each, when it arrives, and who, from whom and which in one long. */
interface Arrivals {
    /** Bits of a packed delivery for a peer. */
    int PEER_BITS = 24;

    /** A delivery in one long. */
    static long pack(int to, int from, int messageId) {
        return (long) messageId << (2 * PEER_BITS) | (long) from << PEER_BITS | to;
    }

    /** The receiver of a packed delivery. */
    static int to(long packed) {
        return (int) packed & ((1 << PEER_BITS) - 1);
    }

    /** The sender of a packed delivery. */
    static int from(long packed) {
        return (int) (packed >>> PEER_BITS) & ((1 << PEER_BITS) - 1);
    }

    /** The message of a packed delivery. */
    static int message(long packed) {
        return (int) (packed >>> (2 * PEER_BITS));
    }

    /** Tells whether nothing is under way. */
    boolean isEmpty();

    /** When the next delivery arrives; there has to be one. */
    long nextAt();

    /** Removes the next delivery. */
    long take();

    /** Enters a delivery. */
    void add(long at, long packed);
}
