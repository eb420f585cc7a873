package dev.hearsay.link;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;

/** The region that each peer is in: drawn from the seed by the published shares. */
final class Regions {
    private final byte[] regions;

    Regions(RegionMatrix matrix, int peers, long seed) {
        regions = new byte[peers];
        for (int peer = 0; peer < peers; peer++) {
            RandomStream random = RandomStream.of(seed, Purpose.GEOGRAPHY, peer);
            regions[peer] = (byte) matrix.region(random.nextDouble());
        }
    }

    /** The region of a peer. */
    int of(int peer) {
        return regions[peer];
    }
}
