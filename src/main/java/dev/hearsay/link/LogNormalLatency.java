package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Settings;
import dev.hearsay.topology.Topology;
import java.util.function.ToDoubleFunction;

/** A log-normal distribution, truncated below at a floor: what falls below it is drawn anew. */
final class LogNormalLatency implements Latency, LatencyModel {
    private static final double WIDEST_SIGMA = 10;

    private final long floor;
    private final ToDoubleFunction<RandomStream> distribution;

    private LogNormalLatency(long median, double sigma, long floor) {
        this.floor = floor;
        this.distribution = random -> median * StrictMath.exp(sigma * random.nextGaussian());
    }

    static LatencyModel from(Settings settings) {
        long median = settings.positiveDuration("median");
        long floor = settings.positiveDuration("floor");
        if (floor > median) {
            settings.fault("floor", "a duration of at most " + settings.path("median"));
        }
        return new LogNormalLatency(median, settings.number("sigma", 0, WIDEST_SIGMA), floor);
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long minimum() {
        return floor;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return Redraw.until(floor, random, distribution);
    }
}
