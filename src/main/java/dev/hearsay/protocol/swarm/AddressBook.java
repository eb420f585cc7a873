package dev.hearsay.protocol.swarm;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The peers that one knows, by proximity order, and which of them are not to be dialled for a while. It outlives the peer's incarnation
 * where memory does.
 *
 * <p>Source: {@code knownPeers} and {@code waitNext} in ethersphere/bee at 0062315, {@code pkg/topology/kademlia}.
 */
final class AddressBook {
    private static final int[] NONE = {};

    /** The failed dials in a row of a peer, and the time before which it is left alone. */
    private record Wait(int failures, long until) {}

    private final AddressSpace space;
    private final int self;
    private final BitSet known = new BitSet();
    private final int[][] peers = new int[AddressSpace.BINS][];
    private final int[] sizes = new int[AddressSpace.BINS];
    /** The waits by peer; only ever looked up. */
    private final Map<Integer, Wait> waits = new HashMap<>();

    /** The times until which peers are blocked; only ever looked up. */
    private final Map<Integer, Long> blocked = new HashMap<>();

    AddressBook(AddressSpace space, int self) {
        this.space = space;
        this.self = self;
        Arrays.fill(peers, NONE);
    }

    /** Adds a peer; false if it is known already, or this peer itself. */
    boolean add(int peer) {
        if (peer == self || known.get(peer)) {
            return false;
        }
        known.set(peer);
        int bin = space.proximity(self, peer);
        if (sizes[bin] == peers[bin].length) {
            peers[bin] = Arrays.copyOf(peers[bin], Math.max(4, 2 * sizes[bin]));
        }
        peers[bin][sizes[bin]++] = peer;
        return true;
    }

    /** Forgets a peer. */
    private void remove(int peer) {
        known.clear(peer);
        waits.remove(peer);
        int bin = space.proximity(self, peer);
        for (int i = 0; i < sizes[bin]; i++) {
            if (peers[bin][i] == peer) {
                System.arraycopy(peers[bin], i + 1, peers[bin], i, sizes[bin] - i - 1);
                sizes[bin]--;
                return;
            }
        }
    }

    int size(int bin) {
        return sizes[bin];
    }

    /** The {@code index}-th peer of a bin, in the order in which they became known. */
    int peer(int bin, int index) {
        return peers[bin][index];
    }

    /** True if a peer is to be left alone now. */
    boolean isWaiting(int peer, long now) {
        Wait wait = waits.get(peer);
        return wait != null && now < wait.until;
    }

    /** True if a peer has failed since it was linked last. */
    boolean hasFailed(int peer) {
        Wait wait = waits.get(peer);
        return wait != null && wait.failures > 0;
    }

    /** Blocks a peer until then: it is neither dialled nor accepted. */
    void block(int peer, long until) {
        blocked.put(peer, until);
    }

    boolean isBlocked(int peer, long now) {
        return !blocked.isEmpty() && now < blocked.getOrDefault(peer, Long.MIN_VALUE);
    }

    /** A peer is linked. */
    void linked(int peer) {
        add(peer);
        waits.remove(peer);
    }

    /** A peer is left alone until then. */
    void leaveAlone(int peer, long until) {
        Wait before = waits.get(peer);
        waits.put(peer, new Wait(before == null ? 0 : before.failures, until));
    }

    /**
     * A dial has failed. The peer is left alone, twice as long with each further failure, and forgotten after some.
     *
     * @param most the failures after which it is forgotten
     */
    void failed(int peer, int most, long now) {
        if (!known.get(peer)) {
            return;
        }
        Wait before = waits.get(peer);
        int failures = before == null ? 1 : before.failures + 1;
        if (failures >= most) {
            remove(peer);
        } else {
            double wait = space.links().retryNanos() * Math.scalb(1.0, failures - 1);
            waits.put(peer, new Wait(failures, (long) Math.min(now + wait, Long.MAX_VALUE)));
        }
    }
}
