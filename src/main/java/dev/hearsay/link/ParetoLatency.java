package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Settings;
import dev.hearsay.topology.Topology;

/**
 * A Pareto distribution (type I) from its scale upwards, truncated at a cap: drawn by the inverse of the truncated
 * distribution function, so that no value piles up at the cap.
 */
final class ParetoLatency implements Latency, LatencyModel {
    private final long scale;
    private final double exponent;
    private final double reach;

    /**
     * Values between {@code scale} and {@code cap} nanoseconds, both included.
     *
     * @param shape the tail index: P(X &gt; x) falls as x to the power of -shape
     */
    ParetoLatency(long scale, double shape, long cap) {
        this.scale = scale;
        this.exponent = -1 / shape;
        this.reach = 1 - StrictMath.pow((double) scale / cap, shape);
    }

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
    public long minimum() {
        return scale;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return Bounds.within(scale * StrictMath.pow(1 - random.nextDouble() * reach, exponent), scale);
    }
}
