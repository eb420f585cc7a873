package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Settings;
import dev.hearsay.topology.Topology;

/**
 * A floor, and above it an exponential distribution, with the given mean of both together.
 *
 * @param minimum the floor, in nanoseconds
 * @param excess the mean of what comes on top of it, in nanoseconds
 */
record ExponentialLatency(long minimum, long excess) implements Latency, LatencyModel {
    static LatencyModel from(Settings settings) {
        long mean = settings.positiveDuration("mean");
        long floor = settings.positiveDuration("floor");
        if (floor > mean) {
            settings.fault("floor", "a duration of at most " + settings.path("mean"));
        }
        return new ExponentialLatency(floor, Math.max(0, mean - floor));
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
