package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * The latencies that the topology's file gives, in each direction its own; an answer against a link that leads one way takes that of the
 * link.
 *
 * @param otherwise the latency between two peers for which the file gives none, in nanoseconds
 */
public record FileLatency(long otherwise) implements LatencyModel {
    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        return new FileLatency(Bounds.orZero(settings, "default"));
    }

    @Override
    public boolean needsFile() {
        return true;
    }

    @Override
    public Latency over(Topology topology, long seed) {
        long least = otherwise;
        for (int link = 0; link < topology.directedLinks(); link++) {
            if (topology.latency(link) != Topology.NO_LATENCY) {
                least = Math.min(least, topology.latency(link));
            }
        }
        return new OfFile(topology, otherwise, least);
    }

    private record OfFile(Topology topology, long otherwise, long minimum) implements Latency {
        @Override
        public long minimum(int from, int to) {
            return between(from, to);
        }

        @Override
        public long minimumOffLinks() {
            return topology.isDirected() ? minimum : otherwise;
        }

        @Override
        public long draw(int from, int to, RandomStream random) {
            return between(from, to);
        }

        private long between(int from, int to) {
            long latency = oneWay(from, to);
            if (latency == Topology.NO_LATENCY && topology.isDirected()) {
                latency = oneWay(to, from);
            }
            return latency == Topology.NO_LATENCY ? otherwise : latency;
        }

        private long oneWay(int from, int to) {
            int link = topology.link(from, to);
            return link < 0 ? Topology.NO_LATENCY : topology.latency(link);
        }
    }
}
