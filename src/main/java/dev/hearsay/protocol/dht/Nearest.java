package dev.hearsay.protocol.dht;

import java.util.Arrays;

/** The peers closest to an identifier, of those that are offered, the closest first. */
public final class Nearest {
    private final Identifiers identifiers;
    private final long target;
    private final int[] peers;
    private int count;

    /** None as yet, of which there will be {@code most} at most. */
    public Nearest(Identifiers identifiers, long target, int most) {
        this.identifiers = identifiers;
        this.target = target;
        this.peers = new int[most];
    }

    /** True if there are as many as there may be. */
    public boolean isFull() {
        return count == peers.length;
    }

    /** Offers a peer, which is taken if there is room or it is closer than the farthest one. */
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

    /** Those that were taken, the closest first. */
    public int[] peers() {
        return isFull() ? peers : Arrays.copyOf(peers, count);
    }
}
