package dev.hearsay.link;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.function.DoubleToIntFunction;

/** The region that each peer is in: the one that is stated, or else drawn from the seed by shares. */
final class Regions {
    private final short[] regions;

    /**
     * The regions of peers.
     *
     * @param names the names of the regions
     * @param shares the number of the region for a number drawn uniformly from [0, 1)
     * @param topology states the regions of some peers
     */
    Regions(List<String> names, DoubleToIntFunction shares, Topology topology, long seed) {
        regions = new short[topology.peers()];
        for (int peer = 0; peer < regions.length; peer++) {
            String name = topology.region(peer);
            int region = name.isEmpty() ? drawn(shares, peer, seed) : names.indexOf(name);
            if (region < 0) {
                throw new IllegalStateException("peer " + peer + " is in " + name + ", which is none of " + names);
            }
            regions[peer] = (short) region;
        }
    }

    private static int drawn(DoubleToIntFunction shares, int peer, long seed) {
        return shares.applyAsInt(RandomStream.of(seed, Purpose.GEOGRAPHY, peer).nextDouble());
    }

    /** The region of a peer. */
    int of(int peer) {
        return regions[peer];
    }

    /** How many peers are in each of that many regions. */
    int[] counts(int number) {
        int[] counts = new int[number];
        for (short region : regions) {
            counts[region]++;
        }
        return counts;
    }
}
