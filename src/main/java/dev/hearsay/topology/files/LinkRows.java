package dev.hearsay.topology.files;

import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The links of a file in their order there. Of parallel links the least latency counts. Where only one direction of a link has a
 * latency, the other one gets the same.
 */
final class LinkRows {
    /** The direction of a link. */
    enum Way {
        /** Both ways, by the file; two such links between two nodes are parallel, whichever node stands first. */
        BOTH,
        /** One way, from source to target, by the file. */
        ONE,
        /** Unstated by the file; two rows that name the ends in turn are the directions of one link. */
        UNSAID
    }

    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private long[] latencies = new long[1024];
    private int count;
    private final BitSet both = new BitSet();
    private int oneWay;
    private int selfLoops;
    private boolean named;
    private int parallel;

    /**
     * Adds a link with its latency in nanoseconds, or {@link Topology#NO_LATENCY}. A link from a node to itself is only counted.
     */
    void add(int source, int target, long latency, Way way) {
        if (source == target) {
            selfLoops++;
            return;
        }
        if (count == from.length) {
            int room = (int) Math.min(2L * count, Integer.MAX_VALUE - 8);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            latencies = Arrays.copyOf(latencies, room);
        }
        from[count] = source;
        to[count] = target;
        latencies[count] = latency;
        both.set(count, way == Way.BOTH);
        oneWay += way == Way.ONE ? 1 : 0;
        named |= latency != Topology.NO_LATENCY;
        count++;
    }

    /** Sets the way of all links, for a file that states it once, perhaps at its end. */
    void lead(Way way) {
        both.set(0, count, way == Way.BOTH);
        oneWay = way == Way.ONE ? count : 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The number of links that lead from a node to itself. */
    int selfLoops() {
        return selfLoops;
    }

    /** The number of links that lead one way, as the file says. */
    int oneWay() {
        return oneWay;
    }

    /** True if any link names a latency. */
    boolean isNamed() {
        return named;
    }

    /** The number of parallel links: those that were left out of the graph because it had them already. */
    int parallel() {
        return parallel;
    }

    /**
     * The graph of the links.
     *
     * @param numbers the peer that each node is
     * @param honoured true if links lead both ways only where the file says so, and not all of them
     */
    Topology graph(int[] numbers, boolean honoured) {
        for (int row = 0; row < count; row++) {
            from[row] = numbers[from[row]];
            to[row] = numbers[to[row]];
        }
        Topology undirected = Topology.ofOpenedLinks(numbers.length, from, to, count);
        Topology graph = honoured ? directed(undirected) : undirected;
        long[] perLink = latencies(graph);
        return named ? graph.withLatencies(bothWays(graph, perLink)) : graph;
    }

    /** The graph with its links as they lead, which is the undirected one if each of them has one that leads back. */
    private Topology directed(Topology undirected) {
        int links = count + both.cardinality();
        int[] sources = Arrays.copyOf(from, links);
        int[] targets = Arrays.copyOf(to, links);
        int end = count;
        for (int row = both.nextSetBit(0); row >= 0; row = both.nextSetBit(row + 1)) {
            sources[end] = to[row];
            targets[end++] = from[row];
        }
        Topology directed = Topology.ofDirectedLinks(undirected.peers(), sources, targets, links);
        return directed.directedLinks() == undirected.directedLinks() ? undirected : directed;
    }

    private long[] latencies(Topology graph) {
        long[] perLink = new long[graph.directedLinks()];
        Arrays.fill(perLink, Topology.NO_LATENCY);
        BitSet seen = new BitSet(perLink.length);
        for (int row = 0; row < count; row++) {
            int link = graph.link(from[row], to[row]);
            parallel += seen.get(link) ? 1 : 0;
            seen.set(link);
            perLink[link] = lesser(perLink[link], latencies[row]);
            if (both.get(row)) {
                int back = graph.link(to[row], from[row]);
                seen.set(back);
                perLink[back] = lesser(perLink[back], latencies[row]);
            }
        }
        return perLink;
    }

    private static long lesser(long one, long other) {
        return one == Topology.NO_LATENCY || (other != Topology.NO_LATENCY && other < one) ? other : one;
    }

    private static long[] bothWays(Topology graph, long[] perLink) {
        long[] filled = perLink.clone();
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int link = graph.firstLink(peer); link < graph.firstLink(peer + 1); link++) {
                int back = graph.link(graph.target(link), peer);
                if (perLink[link] == Topology.NO_LATENCY && back >= 0) {
                    filled[link] = perLink[back];
                }
            }
        }
        return filled;
    }
}
