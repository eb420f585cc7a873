package dev.hearsay.link;

import dev.hearsay.topology.Topology;
import java.util.List;

/** A latency model with its parameters, before it is known which peers there are. */
public interface LatencyModel {
    /** The latencies over a graph. Whatever places the peers (regions, positions) is drawn from the seed. */
    Latency over(Topology topology, long seed);

    /** The names of the regions that it places peers in; none where it knows no regions. */
    default List<String> regions() {
        return List.of();
    }

    /** True if the model needs a graph that came with latencies of its own, as only a file does. */
    default boolean needsFile() {
        return false;
    }
}
