package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A latency that is uniform between two bounds.
 *
 * @param minimum the least, in nanoseconds
 * @param maximum the largest, in nanoseconds
 */
public record UniformLatency(long minimum, long maximum) implements Latency, LatencyModel {
    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        long min = Bounds.orZero(settings, "min");
        return new UniformLatency(min, Bounds.atLeast(settings, "max", min, "min"));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return minimum + random.nextLong(maximum - minimum + 1);
    }

    @Override
    public boolean isConstant() {
        return minimum == maximum;
    }
}
