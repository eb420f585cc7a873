package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * The same latency for every transmission.
 *
 * @param minimum the latency, in nanoseconds
 */
public record FixedLatency(long minimum) implements Latency, LatencyModel {
    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        return new FixedLatency(Bounds.orZero(settings, "value"));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return minimum;
    }

    @Override
    public boolean isConstant() {
        return true;
    }
}
