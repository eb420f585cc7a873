package dev.hearsay.link;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;

/** The region that each peer is in: as the graph says, or else drawn from the seed by the published shares. */
final class Regions {
    private final byte[] regions;

    Regions(RegionMatrix matrix, Topology topology, long seed) {
        regions = new byte[topology.peers()];
        for (int peer = 0; peer < regions.length; peer++) {
            RandomStream random = RandomStream.of(seed, Purpose.GEOGRAPHY, peer);
            int stated = matrix.number(topology.region(peer));
            regions[peer] = (byte) (stated < 0 ? matrix.region(random.nextDouble()) : stated);
        }
    }

    /** The region of a peer. */
    int of(int peer) {
        return regions[peer];
    }
}
