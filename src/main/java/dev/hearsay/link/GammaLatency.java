package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A floor, and above it a gamma distribution.
 *
 * @param minimum the floor, in nanoseconds
 * @param shape the shape: the deviation of what is above the floor is its mean over the root of the shape
 * @param scale the scale, in nanoseconds: the mean of what is above the floor is shape times scale
 */
public record GammaLatency(long minimum, double shape, double scale) implements Latency, LatencyModel {
    private static final double LEAST_SHAPE = 0.01;
    private static final double LARGEST_SHAPE = 1000;

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        double shape = settings.number("shape", LEAST_SHAPE, LARGEST_SHAPE);
        if (!settings.isWord("scale", "none")) {
            return new GammaLatency(Bounds.orZero(settings, "floor"), shape, Bounds.duration(settings, "scale"));
        }
        long mean = Bounds.duration(settings, "mean");
        long floor = Bounds.atMost(settings, "floor", mean, "mean");
        return new GammaLatency(floor, shape, (mean - floor) / shape);
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return Bounds.within(minimum + scale * random.nextGamma(shape), minimum);
    }
}
