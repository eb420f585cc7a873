package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A normal distribution, truncated below at a floor: what falls below it is drawn anew.
 *
 * @param mean the mean before truncation, in nanoseconds
 * @param deviation the standard deviation before truncation, in nanoseconds
 * @param minimum the floor, in nanoseconds, at most the mean
 */
public record NormalLatency(long mean, long deviation, long minimum) implements Latency, LatencyModel {
    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        long mean = Bounds.duration(settings, "mean");
        return new NormalLatency(mean, settings.duration("sd"), Bounds.atMost(settings, "floor", mean, "mean"));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        for (int draw = 0; draw < Bounds.MOST_DRAWS; draw++) {
            double nanos = mean + deviation * random.nextGaussian();
            if (nanos >= minimum) {
                return Bounds.within(nanos, minimum);
            }
        }
        return minimum;
    }
}
