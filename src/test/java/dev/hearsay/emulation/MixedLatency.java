package dev.hearsay.emulation;

import dev.hearsay.link.Latency;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * Long links, and among them a few of 0 to a few microseconds: peers in one place, far from others.
 *
 * @param one one link in so many is short
 * @param longest how long the others are, in nanoseconds
 */
public record MixedLatency(int one, long longest) implements Latency, LatencyModel {
    private static final long[] SHORT = {0, 0, 1, 1_000, 30_000};

    /** Called by the scenario reader. */
    public static LatencyModel from(ConfigBlock settings) {
        return new MixedLatency(settings.integer("short-one-in", 1, 1_000_000), settings.duration("long-ones"));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long minimum() {
        return 0;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return random.nextInt(one) == 0 ? SHORT[random.nextInt(SHORT.length)] : longest - random.nextInt(1000);
    }
}
