package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Settings;
import dev.hearsay.topology.Topology;
import java.util.function.ToDoubleFunction;

/** A normal distribution, truncated below at a floor: what falls below it is drawn anew. */
final class NormalLatency implements Latency, LatencyModel {
    private final long floor;
    private final ToDoubleFunction<RandomStream> distribution;

    private NormalLatency(long mean, long deviation, long floor) {
        this.floor = floor;
        this.distribution = random -> mean + deviation * random.nextGaussian();
    }

    static LatencyModel from(Settings settings) {
        long mean = settings.positiveDuration("mean");
        long floor = settings.positiveDuration("floor");
        if (floor > mean) {
            settings.fault("floor", "a duration of at most " + settings.path("mean"));
        }
        return new NormalLatency(mean, settings.duration("sd"), floor);
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
