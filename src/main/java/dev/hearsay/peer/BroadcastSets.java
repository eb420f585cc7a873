package dev.hearsay.peer;

/** A set of broadcast messages for each of some peers: a bit for each message of the run, a row for each peer. */
final class BroadcastSets {
    private final int wordsPerPeer;
    private final long[] bits;

    /** Empty sets of messages 0 to {@code messages} - 1, in so many rows. */
    BroadcastSets(int rows, int messages) {
        wordsPerPeer = (messages + 63) >>> 6;
        bits = new long[Math.multiplyExact(rows, wordsPerPeer)];
    }

    boolean contains(int row, int broadcast) {
        return (bits[word(row, broadcast)] & 1L << broadcast) != 0;
    }

    /** Adds a message to the set of a peer; false if it was there already. */
    boolean add(int row, int broadcast) {
        int index = word(row, broadcast);
        long word = bits[index];
        bits[index] = word | 1L << broadcast;
        return (word & 1L << broadcast) == 0;
    }

    private int word(int row, int broadcast) {
        return row * wordsPerPeer + (broadcast >>> 6);
    }
}
