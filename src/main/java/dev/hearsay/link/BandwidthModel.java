package dev.hearsay.link;

import dev.hearsay.topology.Topology;

/** A bandwidth model with its parameters, before it is known which peers there are. */
@FunctionalInterface
public interface BandwidthModel {
    /** The bandwidths over a graph. Whatever places the peers is drawn from the seed as the latency model does it. */
    Bandwidth over(Topology topology, long seed);

    /** True if no transmission ever waits or takes time at its sender. */
    default boolean isUnlimited() {
        return false;
    }
}
