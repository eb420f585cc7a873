package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Peers spread over regions of the world, with the published latencies between those.
 *
 * <p>With jitter, SimBlock's law ({@code simulator.Network.getLatency}): for a mean of m milliseconds a Pareto distribution
 * with scale m - 5 ms and shape 0.2 m, whose mean is m. Here it is truncated at an hour; where m is 5 ms or less, of which the law knows
 * nothing, the latency is m.
 *
 * @param matrix the published figures
 * @param jitter whether latencies are drawn by SimBlock's law, or are the published means
 */
public record RegionLatency(RegionMatrix matrix, boolean jitter) implements LatencyModel {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SCALE_BELOW_MEAN_MILLIS = 5;
    private static final double SHAPE_PER_MILLI = 0.2;

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        return new RegionLatency(
                RegionMatrix.of(settings.choice("matrix", "simblock-2019", "simblock-2015", "aws-2021")),
                settings.choice("jitter", "pareto", "none").equals("pareto"));
    }

    @Override
    public List<String> regions() {
        return IntStream.range(0, matrix.regions()).mapToObj(matrix::name).toList();
    }

    /** The bandwidths that are published along with the latencies. */
    BandwidthModel bandwidth() {
        return new Published(matrix);
    }

    private record Published(RegionMatrix matrix) implements BandwidthModel {
        @Override
        public Bandwidth over(Topology topology, long seed) {
            Regions regions = new Regions(matrix, topology, seed);
            return (from, to) -> matrix.bytesPerSecond(regions.of(from), regions.of(to));
        }
    }

    @Override
    public Latency over(Topology topology, long seed) {
        Latency[][] cells = new Latency[matrix.regions()][matrix.regions()];
        long least = Long.MAX_VALUE;
        for (int from = 0; from < cells.length; from++) {
            for (int to = 0; to < cells.length; to++) {
                cells[from][to] = cell(matrix.latencyMillis(from, to));
                least = Math.min(least, cells[from][to].minimum());
            }
        }
        return new BetweenRegions(matrix, new Regions(matrix, topology, seed), cells, least);
    }

    private Latency cell(long meanMillis) {
        if (!jitter || meanMillis <= SCALE_BELOW_MEAN_MILLIS) {
            return new FixedLatency(meanMillis * NANOS_PER_MILLI);
        }
        long scale = (meanMillis - SCALE_BELOW_MEAN_MILLIS) * NANOS_PER_MILLI;
        return new ParetoLatency(scale, SHAPE_PER_MILLI * meanMillis, Bounds.LONGEST).law();
    }

    private static final class BetweenRegions implements Latency {
        private final RegionMatrix matrix;
        private final Regions regions;
        private final Latency[][] cells;
        private final long minimum;

        BetweenRegions(RegionMatrix matrix, Regions regions, Latency[][] cells, long minimum) {
            this.matrix = matrix;
            this.regions = regions;
            this.cells = cells;
            this.minimum = minimum;
        }

        @Override
        public long minimum() {
            return minimum;
        }

        @Override
        public long draw(int from, int to, RandomStream random) {
            return cells[regions.of(from)][regions.of(to)].draw(from, to, random);
        }

        @Override
        public String region(int peer) {
            return matrix.name(regions.of(peer));
        }
    }
}
