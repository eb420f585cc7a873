package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/**
 * Complete k-ary tree, filled level by level: peer 0 is the root, the children of peer i are k i + 1 to k i + k.
 *
 * @param arity children of each inner peer, k, at least 1
 */
public record Tree(int arity) implements TopologyModel {
    /** Reads {@code arity}. */
    public static Tree from(ConfigBlock settings) {
        return new Tree(settings.integer("arity", 1, Integer.MAX_VALUE));
    }

    @Override
    public double meanDegree(int peers) {
        return 2;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return DrawnLinks.oneOfEach(1, peers, peer -> (peer - 1) / arity);
    }
}
