package dev.hearsay.report.replay;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.BitSet;

/** The peers that a picture shows: all where they are few, else some that must be there and others evenly from all the rest. */
public final class PeerSample {
    /** The most peers that are shown. */
    public static final int MOST = 2000;

    /** The place of a peer that is not shown. */
    static final int HIDDEN = -1;

    private final int[] peers;
    private final int of;

    private PeerSample(int[] peers, int of) {
        this.peers = peers;
        this.of = of;
    }

    /**
     * The sample of a network.
     *
     * @param network how many peers there are
     * @param wanted those that must be shown
     * @param random where the others are drawn
     */
    static PeerSample of(int network, int[] wanted, RandomStream random) {
        int[] all = new int[network];
        Arrays.setAll(all, peer -> peer);
        if (network <= MOST) {
            return new PeerSample(all, network);
        }
        BitSet shown = new BitSet(network);
        for (int peer : wanted) {
            shown.set(peer);
        }
        random.shuffleFront(all, network, MOST);
        for (int i = 0; i < MOST && shown.cardinality() < MOST; i++) {
            shown.set(all[i]);
        }
        return new PeerSample(shown.stream().toArray(), network);
    }

    /** The number of peers that are shown. */
    public int size() {
        return peers.length;
    }

    /** Whether every peer is shown. */
    public boolean isAll() {
        return peers.length == of;
    }

    /** The peer at a place, ascending. */
    public int peer(int place) {
        return peers[place];
    }

    /** The place of a peer, or {@link #HIDDEN}. */
    public int place(int peer) {
        return isAll() ? peer : Math.max(HIDDEN, Arrays.binarySearch(peers, peer));
    }
}
