package dev.hearsay.bench;

import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The least time that any broadcast over the links of a topology can take: the size of the message over the bandwidth of its
 * origin, once, and the latencies of the best path to the peer that is farthest.
 * Processing, queues and losses are not in it. A protocol that sends to peers beyond the topology's links can be faster.
 */
final class Optimum {
    private static final double NANOS_PER_MILLI = 1e6;

    private record Reached(int peer, long at) {}

    private final Topology topology;
    private final Links links;
    private final RandomStream scratch;

    private Optimum(RunResult result) {
        this.topology = result.topology();
        this.links = result.links();
        this.scratch = RandomStream.of(result.scenario().seed(), Purpose.LINK_LATENCY);
    }

    /** The median over the messages of a run of the least time until all have one, in milliseconds. */
    static double timeToAllMs(RunResult result) {
        Optimum optimum = new Optimum(result);
        int bytes = result.links().transport().onWire((int)
                result.scenario().origin().size().mean());
        double[] times = new double[result.origins().count()];
        for (int messageId = 0; messageId < times.length; messageId++) {
            times[messageId] = optimum.timeToAll(result.origins().origin(messageId), bytes) / NANOS_PER_MILLI;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private long timeToAll(int origin, int bytes) {
        long sending = Long.MAX_VALUE;
        for (int i = 0; i < topology.degree(origin); i++) {
            sending = Math.min(sending, links.transmissionTime(origin, topology.neighbour(origin, i), bytes));
        }
        return sending + farthest(origin);
    }

    /** The latencies of the best path to the peer that is farthest (Dijkstra). */
    private long farthest(int origin) {
        long[] best = new long[topology.peers()];
        Arrays.fill(best, Long.MAX_VALUE);
        PriorityQueue<Reached> open = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
        open.add(new Reached(origin, 0));
        best[origin] = 0;
        long last = 0;
        for (Reached next = open.poll(); next != null; next = open.poll()) {
            if (next.at == best[next.peer]) {
                last = next.at;
                relax(next, best, open);
            }
        }
        return last;
    }

    private void relax(Reached from, long[] best, PriorityQueue<Reached> open) {
        for (int link = topology.firstLink(from.peer); link < topology.firstLink(from.peer + 1); link++) {
            int to = topology.target(link);
            long at = from.at + links.latency(from.peer, to, link, 0, scratch);
            if (at < best[to]) {
                best[to] = at;
                open.add(new Reached(to, at));
            }
        }
    }
}
