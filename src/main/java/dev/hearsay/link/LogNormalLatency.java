package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A log-normal distribution, truncated below at a floor: what falls below it is drawn anew.
 *
 * @param median the median before truncation, in nanoseconds
 * @param sigma the standard deviation of the logarithm before truncation
 * @param minimum the floor, in nanoseconds, at most the median
 */
public record LogNormalLatency(long median, double sigma, long minimum) implements Latency, LatencyModel {
    private static final double WIDEST_SIGMA = 10;

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        long median = Bounds.duration(settings, "median");
        return new LogNormalLatency(
                median, settings.number("sigma", 0, WIDEST_SIGMA), Bounds.atMost(settings, "floor", median, "median"));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        for (int draw = 0; draw < Bounds.MOST_DRAWS; draw++) {
            double nanos = median * StrictMath.exp(sigma * random.nextGaussian());
            if (nanos >= minimum) {
                return Bounds.within(nanos, minimum);
            }
        }
        return minimum;
    }
}
