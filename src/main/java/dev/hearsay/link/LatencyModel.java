package dev.hearsay.link;

import dev.hearsay.topology.Topology;

/** A latency model with its parameters, before it is known which peers there are. */
public interface LatencyModel {
    /** The latencies over a graph. Whatever places the peers (regions, positions) is drawn from the seed. */
    Latency over(Topology topology, long seed);

    /** True if the model needs a graph that came with latencies of its own, as only a file does. */
    default boolean needsFile() {
        return false;
    }
}
