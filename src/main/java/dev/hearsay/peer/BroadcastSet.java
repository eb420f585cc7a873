package dev.hearsay.peer;

/** A set of broadcast messages: a bit for each message of the run. */
final class BroadcastSet {
    private final long[] bits;

    /** An empty set, for messages 0 to {@code messages} - 1. */
    BroadcastSet(int messages) {
        bits = new long[(messages + 63) >>> 6];
    }

    boolean contains(int broadcast) {
        return (bits[broadcast >>> 6] & 1L << broadcast) != 0;
    }

    /** Adds a message; false if it was there already. */
    boolean add(int broadcast) {
        long word = bits[broadcast >>> 6];
        bits[broadcast >>> 6] = word | 1L << broadcast;
        return (word & 1L << broadcast) == 0;
    }
}
