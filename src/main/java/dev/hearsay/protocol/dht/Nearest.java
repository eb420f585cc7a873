package dev.hearsay.protocol.dht;

import java.util.Arrays;

/** The peers closest to an identifier, of those that are offered, the closest first. */
public final class Nearest {
    private final Identifiers identifiers;
    private final long target;
    private final int[] peers;
    /** Their distances to the target, each with its first bit turned, as the comparison of longs takes that for a sign. */
    private final long[] distances;

    private int count;

    /**
     * Nobody yet.
     *
     * @param target the identifier that they are to be close to
     * @param most the number of peers at most
     */
    public Nearest(Identifiers identifiers, long target, int most) {
        this.identifiers = identifiers;
        this.target = target;
        this.peers = new int[most];
        this.distances = new long[most];
    }

    /** True if there are as many as there may be, and a further one has to be closer than one of them. */
    public boolean isFull() {
        return count == peers.length;
    }

    /** Offers a peer, each at most once. */
    public void offer(int peer) {
        long distance = identifiers.of(peer) ^ target ^ Long.MIN_VALUE;
        if (isFull() && (count == 0 || distance > distances[count - 1])) {
            return;
        }
        int at = isFull() ? count - 1 : count++;
        while (at > 0 && distance < distances[at - 1]) {
            peers[at] = peers[at - 1];
            distances[at] = distances[at - 1];
            at--;
        }
        peers[at] = peer;
        distances[at] = distance;
    }

    /** These peers. */
    public int[] peers() {
        return isFull() ? peers : Arrays.copyOf(peers, count);
    }
}
