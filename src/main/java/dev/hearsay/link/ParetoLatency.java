package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Settings;
import dev.hearsay.topology.Topology;

/**
 * A Pareto distribution (type I) from its scale upwards, truncated at a cap: drawn by the inverse of the truncated
 * distribution function, so that no value piles up at the cap.
 *
 * @param minimum the scale, in nanoseconds
 * @param shape the tail index: P(X &gt; x) falls as x to the power of -shape
 * @param cap the largest value, in nanoseconds
 */
record ParetoLatency(long minimum, double shape, long cap) implements Latency, LatencyModel {
    static LatencyModel from(Settings settings) {
        long scale = settings.positiveDuration("scale");
        long cap = settings.durationOr("cap", "none", Bounds.LONGEST);
        if (cap < scale) {
            settings.fault("cap", "none, or a duration of at least " + settings.path("scale"));
        }
        return new ParetoLatency(scale, settings.positive("shape"), Math.max(scale, Math.min(cap, Bounds.LONGEST)));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        double reach = 1 - StrictMath.pow((double) minimum / cap, shape);
        return Bounds.within(minimum * StrictMath.pow(1 - random.nextDouble() * reach, -1 / shape), minimum);
    }
}
