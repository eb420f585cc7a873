package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/** Star: peer 0 is the centre and linked with every other peer; there are no further links. */
public record Star() implements TopologyModel {
    /** A star has no keys. */
    public static Star from(ConfigBlock settings) {
        return new Star();
    }

    @Override
    public double meanDegree(int peers) {
        return 2;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return DrawnLinks.oneOfEach(1, peers, peer -> 0);
    }
}
