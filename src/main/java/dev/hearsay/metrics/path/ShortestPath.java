package dev.hearsay.metrics.path;

import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The path that latencies alone would allow: from a message's origin over the links of the topology, each of which takes its latency and
 * nothing else (Dijkstra, A Note on Two Problems in Connexion with Graphs, Numerische Mathematik 1, 1959). Crashes are not heeded.
 */
public final class ShortestPath {
    /** The draws of which the median stands for a link whose latency is drawn for each transmission. */
    public static final int DRAWS = 33;

    private static final long SECOND = 1_000_000_000;
    private static final long UNREACHED = Long.MAX_VALUE;

    private record Front(long at, int peer) {}

    private final RunResult result;
    private final Topology topology;
    private final Links links;
    private final RandomStream scratch;
    private final long[] at;
    private final int[] before;

    private ShortestPath(RunResult result) {
        this.result = result;
        topology = result.topology();
        links = result.links();
        scratch = RandomStream.of(result.scenario().seed(), Purpose.LOSS);
        at = new long[topology.peers()];
        before = new int[topology.peers()];
        Arrays.fill(at, UNREACHED);
    }

    /** Why there is no such path in a run, in words, if there is none: messages go over links that the topology does not have. */
    public static Optional<String> objection(RunResult result) {
        if (result.scenario().protocol().formsLinks()) {
            return Optional.of("the overlay makes and drops links as the run goes on");
        }
        return result.scenario().protocol().promises().keepsToLinks()
                ? Optional.empty()
                : Optional.of("the protocol sends beyond the links of the topology");
    }

    /** Whether latencies of links are medians of {@link #DRAWS}, as the run draws one for each transmission. */
    public static boolean isOfMedians(RunResult result) {
        return result.links().canReorder();
    }

    /** The path of a message to a peer, whose parts are latencies alone; none if no links lead there. */
    public static Optional<DeliveryPath> of(RunResult result, int messageId, int peer) {
        return new ShortestPath(result).path(messageId, peer);
    }

    private Optional<DeliveryPath> path(int messageId, int peer) {
        int origin = result.origins().origin(messageId);
        long sentAt = result.origins().sentAt(messageId);
        spread(origin, sentAt, peer);
        if (at[peer] == UNREACHED) {
            return Optional.empty();
        }
        ArrayDeque<Hop> hops = new ArrayDeque<>();
        for (int to = peer; to != origin; to = before[to]) {
            Parts parts = new Parts();
            parts.add(Part.LATENCY, at[to] - at[before[to]]);
            hops.addFirst(new Hop(before[to], to, "", at[to], parts));
        }
        return Optional.of(new DeliveryPath(messageId, origin, sentAt, List.copyOf(hops)));
    }

    private void spread(int origin, long sentAt, int target) {
        PriorityQueue<Front> front =
                new PriorityQueue<>(Comparator.comparingLong(Front::at).thenComparingInt(Front::peer));
        at[origin] = sentAt;
        front.add(new Front(sentAt, origin));
        while (!front.isEmpty() && front.element().peer() != target) {
            Front next = front.remove();
            if (next.at() == at[next.peer()]) {
                relax(next, front);
            }
        }
    }

    private void relax(Front from, PriorityQueue<Front> front) {
        int peer = from.peer();
        for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
            int to = topology.target(link);
            long arrival = from.at() + latency(peer, to, link);
            if (arrival < at[to]) {
                at[to] = arrival;
                before[to] = peer;
                front.add(new Front(arrival, to));
            }
        }
    }

    private long latency(int from, int to, int link) {
        long fixed = links.linkLatency(link);
        if (fixed != Links.DRAWN_PER_TRANSMISSION) {
            return fixed;
        }
        long[] draws = new long[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = links.latency(from, to, link, i, i * SECOND, scratch);
        }
        Arrays.sort(draws);
        return draws[DRAWS / 2];
    }
}
