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
    private static final int NOWHERE = -1;

    private final AddressSpace space;
    private final int self;
    private final BitSet known = new BitSet();
    private final Bin[] bins = new Bin[AddressSpace.BINS];

    /** The times until which peers are blocked; only ever looked up. */
    private final Map<Integer, Long> blocked = new HashMap<>();

    /** The known peers of a proximity order, in the order in which they became known. */
    private static final class Bin {
        private int[] peers = {};
        /** The failed dials in a row of each, and the time before which it is left alone. */
        private int[] failures = {};

        private long[] until = {};
        private int size;

        int indexOf(int peer) {
            for (int i = 0; i < size; i++) {
                if (peers[i] == peer) {
                    return i;
                }
            }
            return NOWHERE;
        }

        void add(int peer) {
            if (size == peers.length) {
                int room = Math.max(4, 2 * size);
                peers = Arrays.copyOf(peers, room);
                failures = Arrays.copyOf(failures, room);
                until = Arrays.copyOf(until, room);
            }
            peers[size] = peer;
            set(size++, 0, 0);
        }

        void set(int index, int failed, long leftAloneUntil) {
            failures[index] = failed;
            until[index] = leftAloneUntil;
        }

        void remove(int index) {
            System.arraycopy(peers, index + 1, peers, index, size - index - 1);
            System.arraycopy(failures, index + 1, failures, index, size - index - 1);
            System.arraycopy(until, index + 1, until, index, size - index - 1);
            size--;
        }
    }

    AddressBook(AddressSpace space, int self) {
        this.space = space;
        this.self = self;
        Arrays.setAll(bins, bin -> new Bin());
    }

    private Bin binOf(int peer) {
        return bins[space.proximity(self, peer)];
    }

    /** Adds a peer; false if it is known already, or this peer itself. */
    boolean add(int peer) {
        if (peer == self || known.get(peer)) {
            return false;
        }
        known.set(peer);
        binOf(peer).add(peer);
        return true;
    }

    int size(int bin) {
        return bins[bin].size;
    }

    /** The {@code index}-th peer of a bin, in the order in which they became known. */
    int peer(int bin, int index) {
        return bins[bin].peers[index];
    }

    /** True if that peer is to be left alone now. */
    boolean isWaiting(int bin, int index, long now) {
        return now < bins[bin].until[index];
    }

    /** True if a peer has failed since it was linked last. */
    boolean hasFailed(int peer) {
        Bin bin = binOf(peer);
        int index = bin.indexOf(peer);
        return index != NOWHERE && bin.failures[index] > 0;
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
        if (!add(peer)) {
            Bin bin = binOf(peer);
            bin.set(bin.indexOf(peer), 0, 0);
        }
    }

    /** A peer that was linked is left alone until then. */
    void leaveAlone(int peer, long until) {
        Bin bin = binOf(peer);
        int index = bin.indexOf(peer);
        bin.set(index, bin.failures[index], until);
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
        Bin bin = binOf(peer);
        int index = bin.indexOf(peer);
        int failures = bin.failures[index] + 1;
        if (failures >= most) {
            known.clear(peer);
            bin.remove(index);
        } else {
            double wait = space.links().retryNanos() * Math.scalb(1.0, failures - 1);
            bin.set(index, failures, (long) Math.min(now + wait, Long.MAX_VALUE));
        }
    }
}
