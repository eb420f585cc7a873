package dev.hearsay.protocol.dht;

import java.util.Arrays;

/** The peers closest to an identifier, of those that are offered, the closest first. */
public final class Nearest {
    private final Identifiers identifiers;
    private final long target;
    private final int[] peers;
    private int count;

    /** None yet, of {@code most} peers. */
    public Nearest(Identifiers identifiers, long target, int most) {
        this.identifiers = identifiers;
        this.target = target;
        this.peers = new int[most];
    }

    boolean isFull() {
        return count == peers.length;
    }

    /** A peer that may be among them, which was not offered before. */
    public void offer(int peer) {
        if (isFull() && (count == 0 || !identifiers.isCloser(peer, peers[count - 1], target))) {
            return;
        }
        int at = isFull() ? count - 1 : count++;
        while (at > 0 && identifiers.isCloser(peer, peers[at - 1], target)) {
            peers[at] = peers[at - 1];
            at--;
        }
        peers[at] = peer;
    }

    /** The peers, the closest first. */
    public int[] peers() {
        return isFull() ? peers : Arrays.copyOf(peers, count);
    }
}
