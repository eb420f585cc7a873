package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A graph in which no link is opened towards a peer that cannot be reached, as one behind a NAT. A link that was is turned round if its
 * opener can be reached; else the opener opens one to a peer instead that can, each that it is not linked with being equally likely.
 */
public final class Redialling {
    private record Pair(int low, int high) {
        static Pair of(int a, int b) {
            return new Pair(Math.min(a, b), Math.max(a, b));
        }
    }

    private final Topology graph;
    private final IntPredicate isReachable;
    private final int[] openers;
    private final int[] others;
    private int count;

    /** The links that there are; only ever looked up. */
    private final Set<Pair> linked = new HashSet<>();
    /** The reachable peers that each peer is linked with. */
    private final int[] reachableNeighbours;

    private Redialling(Topology graph, IntPredicate isReachable) {
        this.graph = graph;
        this.isReachable = isReachable;
        this.openers = new int[graph.links()];
        this.others = new int[graph.links()];
        this.reachableNeighbours = new int[graph.peers()];
    }

    /**
     * The result.
     *
     * @param topology the graph
     * @param moved the number of links that were opened to another peer
     * @param dropped the number of those that were not, as their opener is linked with every peer that can be reached
     */
    public record Redialled(Topology topology, int moved, int dropped) {
        /** A graph in which all peers can be reached. */
        public static Redialled asItIs(Topology topology) {
            return new Redialled(topology, 0, 0);
        }
    }

    /**
     * The graph among peers some of which cannot be reached.
     *
     * @param graph an undirected graph
     * @throws IllegalArgumentException if links of the graph lead one way
     */
    public static Redialled of(Topology graph, IntPredicate isReachable, RandomStream random) {
        if (graph.isDirected()) {
            throw new IllegalArgumentException("a graph whose links lead one way");
        }
        return new Redialling(graph, isReachable).redial(random);
    }

    private Redialled redial(RandomStream random) {
        int[] homeless = new int[graph.links()];
        int wanting = 0;
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int i = 0; i < graph.degree(peer); i++) {
                int other = graph.neighbour(peer, i);
                if (!graph.opened(peer, other)) {
                    continue;
                }
                if (isReachable.test(other)) {
                    link(peer, other);
                } else if (isReachable.test(peer)) {
                    link(other, peer);
                } else {
                    homeless[wanting++] = peer;
                }
            }
        }
        int[] reachable = IntStream.range(0, graph.peers()).filter(isReachable).toArray();
        int moved = 0;
        for (int i = 0; i < wanting; i++) {
            moved += dial(homeless[i], reachable, random) ? 1 : 0;
        }
        return new Redialled(graph.relinked(openers, others, count), moved, wanting - moved);
    }

    private boolean dial(int peer, int[] reachable, RandomStream random) {
        if (reachableNeighbours[peer] == reachable.length) {
            return false;
        }
        int other = reachable[random.nextInt(reachable.length)];
        while (linked.contains(Pair.of(peer, other))) {
            other = reachable[random.nextInt(reachable.length)];
        }
        link(peer, other);
        return true;
    }

    private void link(int opener, int other) {
        openers[count] = opener;
        others[count++] = other;
        linked.add(Pair.of(opener, other));
        reachableNeighbours[opener]++;
        reachableNeighbours[other] += isReachable.test(opener) ? 1 : 0;
    }
}
