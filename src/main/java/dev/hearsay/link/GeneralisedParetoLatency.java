package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A generalised Pareto distribution, truncated at a cap by the inverse of the truncated distribution function. What is below 0, where
 * the location is, counts as 0.
 *
 * @param location the least value, which may be below 0, in nanoseconds
 * @param scale the scale, in nanoseconds
 * @param shape the shape: P(X &gt; x) = (1 + shape (x - location) / scale)^(-1 / shape)
 * @param cap the largest value, in nanoseconds
 */
public record GeneralisedParetoLatency(long location, long scale, double shape, long cap)
        implements Latency, LatencyModel {
    private static final double LEAST_SHAPE = 0.01;
    private static final double LARGEST_SHAPE = 100;

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        long location = settings.offset("location", Bounds.LONGEST);
        return new GeneralisedParetoLatency(
                location,
                Bounds.duration(settings, "scale"),
                settings.number("shape", LEAST_SHAPE, LARGEST_SHAPE),
                Bounds.atLeast(settings, "cap", Math.max(0, location), "location"));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long minimum() {
        return Math.max(0, location);
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        double reach = 1 - StrictMath.pow(1 + shape * (cap - location) / scale, -1 / shape);
        double excess = StrictMath.pow(1 - random.nextDouble() * reach, -shape) - 1;
        return Math.min(cap, Bounds.within(location + scale / shape * excess, minimum()));
    }
}
