package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A floor, and above it an exponential distribution, with the given mean of both together.
 *
 * @param minimum the floor, in nanoseconds
 * @param excess the mean of what comes on top of it, in nanoseconds
 */
public record ExponentialLatency(long minimum, long excess) implements Latency, LatencyModel {
    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        long mean = Bounds.duration(settings, "mean");
        long floor = Bounds.atMost(settings, "floor", mean, "mean");
        return new ExponentialLatency(floor, mean - floor);
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return Bounds.within(minimum + excess * random.nextExponential(), minimum);
    }
}
