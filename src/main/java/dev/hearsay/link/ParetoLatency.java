package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A Pareto distribution (type I) from its scale upwards, truncated at a cap: drawn by the inverse of the truncated
 * distribution function, so that no value piles up at the cap.
 *
 * @param minimum the scale, in nanoseconds
 * @param shape the tail index: P(X &gt; x) falls as x to the power of -shape
 * @param cap the largest value, in nanoseconds
 */
public record ParetoLatency(long minimum, double shape, long cap) implements LatencyModel {
    private static final double LEAST_SHAPE = 0.01;
    private static final double LARGEST_SHAPE = 1000;

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        long scale = Bounds.duration(settings, "scale");
        boolean uncapped = settings.isWord("cap", "none");
        long cap = uncapped ? Bounds.LONGEST : Bounds.atLeast(settings, "cap", scale, "scale");
        return new ParetoLatency(scale, settings.number("shape", LEAST_SHAPE, LARGEST_SHAPE), cap);
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return law();
    }

    /** The law, which does not depend on who sends to whom. */
    Latency law() {
        return new Law(minimum, cap, -1 / shape, 1 - StrictMath.pow((double) minimum / cap, shape));
    }

    /** The constants that a draw needs, computed once. */
    private record Law(long minimum, long cap, double exponent, double reach) implements Latency {
        @Override
        public long draw(int from, int to, RandomStream random) {
            double drawn = minimum * StrictMath.pow(1 - random.nextDouble() * reach, exponent);
            return Math.min(cap, Bounds.within(drawn, minimum));
        }
    }
}
