package dev.hearsay.peer;

/** A set of broadcast messages for each of some peers: a bit for each message of the run, a row for each peer. */
final class BroadcastSets {
    private final int firstPeer;
    private final int wordsPerPeer;
    private final long[] bits;

    /** Empty sets of messages 0 to {@code messages} - 1, for the peers {@code firstPeer} to {@code endPeer - 1}. */
    BroadcastSets(int firstPeer, int endPeer, int messages) {
        this.firstPeer = firstPeer;
        wordsPerPeer = (messages + 63) >>> 6;
        bits = new long[Math.multiplyExact(endPeer - firstPeer, wordsPerPeer)];
    }

    boolean contains(int peer, int broadcast) {
        return (bits[word(peer, broadcast)] & 1L << broadcast) != 0;
    }

    /** Adds a message to the set of a peer; false if it was there already. */
    boolean add(int peer, int broadcast) {
        int index = word(peer, broadcast);
        long word = bits[index];
        bits[index] = word | 1L << broadcast;
        return (word & 1L << broadcast) == 0;
    }

    private int word(int peer, int broadcast) {
        return (peer - firstPeer) * wordsPerPeer + (broadcast >>> 6);
    }
}
