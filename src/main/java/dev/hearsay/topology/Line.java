package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/** Line: peer i is linked with i + 1. The path graph of graph theory. */
public record Line() implements TopologyModel {
    /** A line has no keys. */
    public static Line from(ConfigBlock settings) {
        return new Line();
    }

    @Override
    public double meanDegree(int peers) {
        return 2;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return DrawnLinks.oneOfEach(1, peers, peer -> peer - 1);
    }
}
