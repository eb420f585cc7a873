package dev.hearsay.peer;

import java.util.Arrays;

/** A set of broadcast messages for each of some peers: a bit for each message of the run, a row for each peer. */
final class BroadcastSets {
    private final int wordsPerPeer;
    private final long[] bits;

    /** Empty sets of messages 0 to {@code messages} - 1, in {@code rows} rows. */
    BroadcastSets(int rows, int messages) {
        wordsPerPeer = (messages + 63) >>> 6;
        bits = new long[Math.multiplyExact(rows, wordsPerPeer)];
    }

    boolean contains(int row, int messageId) {
        return (bits[word(row, messageId)] & 1L << messageId) != 0;
    }

    /** Adds a message to the set of a peer; false if it was there already. */
    boolean add(int row, int messageId) {
        int index = word(row, messageId);
        long word = bits[index];
        bits[index] = word | 1L << messageId;
        return (word & 1L << messageId) == 0;
    }

    /** Empties the set of a peer. */
    void clear(int row) {
        Arrays.fill(bits, row * wordsPerPeer, (row + 1) * wordsPerPeer, 0);
    }

    private int word(int row, int messageId) {
        return row * wordsPerPeer + (messageId >>> 6);
    }
}
