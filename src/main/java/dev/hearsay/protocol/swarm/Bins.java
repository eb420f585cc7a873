package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.dht.Nearest;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The peers that one is linked with, by their proximity order: a bin for each, in which those come first that were linked first. Chunks go by
 * these and by nothing else.
 */
final class Bins {
    /** The answer where there is no such peer. */
    static final int NOBODY = -1;

    /** So many that the slots of a bin are the bits of a number. */
    static final int MOST_BALANCE_BITS = 6;

    private static final int[] NONE = {};

    private final AddressSpace space;
    private final int self;
    private final int[][] peers = new int[AddressSpace.BINS][];
    private final int[] sizes = new int[AddressSpace.BINS];
    private int size;
    private int depth;

    Bins(AddressSpace space, int self) {
        this.space = space;
        this.self = self;
        Arrays.fill(peers, NONE);
    }

    void add(int peer) {
        int bin = space.proximity(self, peer);
        if (sizes[bin] == peers[bin].length) {
            peers[bin] = Arrays.copyOf(peers[bin], Math.max(4, 2 * sizes[bin]));
        }
        peers[bin][sizes[bin]++] = peer;
        size++;
        recalculate();
    }

    void remove(int peer) {
        int bin = space.proximity(self, peer);
        int[] of = peers[bin];
        for (int i = 0; i < sizes[bin]; i++) {
            if (of[i] == peer) {
                System.arraycopy(of, i + 1, of, i, sizes[bin] - i - 1);
                sizes[bin]--;
                size--;
                recalculate();
                return;
            }
        }
    }

    private void recalculate() {
        depth = Depth.of(sizes, space.links().saturation(), space.links().lowWater());
    }

    int size() {
        return size;
    }

    /** The depth of the neighbourhood, as the links are. */
    int depth() {
        return depth;
    }

    int size(int bin) {
        return sizes[bin];
    }

    /** The peers of a bin: an array of the caller's own. */
    int[] of(int bin) {
        return Arrays.copyOf(peers[bin], sizes[bin]);
    }

    boolean isWithinDepth(long address) {
        return space.proximity(self, address) >= depth;
    }

    /** The slot of a bin that a peer of it is in: the bits of its address after those that all of the bin share. */
    int slot(int bin, int peer) {
        int bits = space.links().balanceBits();
        return bits == 0 ? 0 : (int) ((space.identifiers().of(peer) << (bin + 1)) >>> (Long.SIZE - bits));
    }

    /** The slots of a bin in which there is a peer, a bit for each. */
    long slots(int bin) {
        long filled = 0;
        for (int i = 0; i < sizes[bin]; i++) {
            filled |= 1L << slot(bin, peers[bin][i]);
        }
        return filled;
    }

    /** The peer closest to an address, among those that store chunks and pass a test; {@link #NOBODY} if none does. */
    int closest(long address, IntPredicate test) {
        int[] closest = closest(address, 1, test);
        return closest.length == 0 ? NOBODY : closest[0];
    }

    /** The peers closest to an address, the closest first. */
    int[] closest(long address, int most, IntPredicate test) {
        // Those in the address's own bin are closer to it than all others, those in shallower bins farther, the more so
        // the shallower.
        Nearest nearest = new Nearest(space.identifiers(), address, Math.min(most, size));
        int own = space.proximity(self, address);
        offer(own, test, nearest);
        boolean isEnough = nearest.isFull();
        for (int bin = own + 1; bin < AddressSpace.BINS && !isEnough; bin++) {
            offer(bin, test, nearest);
        }
        for (int bin = own - 1; bin >= 0 && !nearest.isFull(); bin--) {
            offer(bin, test, nearest);
        }
        return nearest.peers();
    }

    private void offer(int bin, IntPredicate test, Nearest nearest) {
        for (int i = 0; i < sizes[bin]; i++) {
            int peer = peers[bin][i];
            if (!space.bootnodes().get(peer) && test.test(peer)) {
                nearest.offer(peer);
            }
        }
    }
}
