package dev.hearsay.topology.cut;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Parts of a graph, of given sizes, between which few links cross: found by repeated halving. Where the numbers of peers already
 * say who is near whom, as on a ring, the halves are no worse than those in the order of the numbers.
 */
public final class MinCut {
    /** The number of nodes from which on a graph is not coarsened further. */
    private static final int COARSEST = 120;
    /** The share of the nodes that a matching has to take away for another one to be tried. */
    private static final double LEAST_SHRINKAGE = 0.1;

    private static final int TRIALS = 8;

    private final Topology topology;
    private final int[] first;
    private final IntBinaryOperator middle;
    private final RandomStream random;
    private final int[] order;

    private MinCut(Topology topology, int[] first, IntBinaryOperator middle, RandomStream random) {
        this.topology = topology;
        this.first = first;
        this.middle = middle;
        this.random = random;
        this.order = new int[topology.peers()];
        Arrays.setAll(order, peer -> peer);
    }

    /**
     * The peers in the order of their parts, ascending within a part.
     *
     * @param first the index at which each part begins in that order, and behind them the number of peers: part i has
     *     {@code first[i + 1] - first[i]}
     * @param middle the number at which the parts from one to before another are halved, between the two
     * @param random the stream that the search draws from; the same stream gives the same parts
     */
    public static int[] order(Topology topology, int[] first, IntBinaryOperator middle, RandomStream random) {
        MinCut cut = new MinCut(topology.undirected(), first, middle, random);
        cut.halve(0, first.length - 1);
        return cut.order;
    }

    private void halve(int from, int to) {
        if (to - from < 2) {
            return;
        }
        int half = middle.applyAsInt(from, to);
        int[] peers = Arrays.copyOfRange(order, first[from], first[to]);
        WeightedGraph graph = WeightedGraph.among(topology, peers);
        Bisection halves = bisect(graph, first[half] - first[from]);
        int nextFirst = first[from];
        int nextSecond = first[half];
        for (int i = 0; i < peers.length; i++) {
            order[halves.isFirst(i) ? nextFirst++ : nextSecond++] = peers[i];
        }
        halve(from, half);
        halve(half, to);
    }

    private Bisection bisect(WeightedGraph graph, int wanted) {
        List<WeightedGraph> finer = new ArrayList<>();
        List<Matching> matchings = new ArrayList<>();
        WeightedGraph coarsest = graph;
        while (coarsest.nodes() > COARSEST) {
            Matching matching = Matching.of(coarsest, random);
            if (matching.graph.nodes() > (1 - LEAST_SHRINKAGE) * coarsest.nodes()) {
                break;
            }
            finer.add(coarsest);
            matchings.add(matching);
            coarsest = matching.graph;
        }
        Bisection best = bestGrown(coarsest, wanted);
        for (int level = finer.size() - 1; level >= 0; level--) {
            best = Bisection.projected(best, matchings.get(level), finer.get(level));
            best.refine();
        }
        Bisection inOrder = Bisection.inOrder(graph, wanted);
        inOrder.refine();
        return inOrder.cut() <= best.cut() ? inOrder : best;
    }

    private Bisection bestGrown(WeightedGraph graph, int wanted) {
        Bisection best = Bisection.grown(graph, wanted, random);
        best.refine();
        for (int trial = 1; trial < TRIALS; trial++) {
            Bisection other = Bisection.grown(graph, wanted, random);
            other.refine();
            if (other.cut() < best.cut()) {
                best = other;
            }
        }
        return best;
    }
}
