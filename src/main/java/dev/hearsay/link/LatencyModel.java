package dev.hearsay.link;

import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.function.IntFunction;

/** A latency model with its parameters, before it is known which peers there are. */
public interface LatencyModel {
    /** The latencies over a graph. Whatever places the peers (regions, positions) is drawn from the seed. */
    Latency over(Topology topology, long seed);

    /** The names of the regions that peers can be in; none where the model has none. */
    default List<String> regions() {
        return List.of();
    }

    /**
     * The same model with the regions of some peers stated, which are then not drawn.
     *
     * @param regionOf the name of a peer's region, one of {@link #regions()}, or an empty text where it is drawn all the same
     */
    default LatencyModel withRegions(IntFunction<String> regionOf) {
        return this;
    }

    /** True if the model needs a graph that came with latencies of its own, as only a file does. */
    default boolean needsFile() {
        return false;
    }
}
