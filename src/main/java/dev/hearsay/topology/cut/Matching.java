package dev.hearsay.topology.cut;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/** Heavy-edge matching (Karypis and Kumar 1998, section 3.1): a coarser graph whose heavy edges are inside its nodes. */
final class Matching {
    private static final int ALONE = -1;
    /** The largest node holds one part in this many of all peers, so that halves can still be made of nodes. */
    private static final int LEAST_NODES = 40;

    /** The node of the coarser graph that each node is in. */
    final int[] coarse;

    final WeightedGraph graph;

    private Matching(int[] coarse, WeightedGraph graph) {
        this.coarse = coarse;
        this.graph = graph;
    }

    /** Matches nodes in random order, each with the unmatched one that most links lead to. */
    static Matching of(WeightedGraph fine, RandomStream random) {
        int nodes = fine.nodes();
        int most = Math.max(2, fine.size() / LEAST_NODES);
        int[] mate = new int[nodes];
        Arrays.fill(mate, ALONE);
        int[] order = new int[nodes];
        Arrays.setAll(order, node -> node);
        random.shuffle(order);
        for (int node : order) {
            if (mate[node] == ALONE) {
                int other = heaviest(fine, node, mate, most);
                mate[node] = other;
                mate[other] = node;
            }
        }
        int[] coarse = new int[nodes];
        int count = 0;
        for (int node = 0; node < nodes; node++) {
            coarse[node] = mate[node] < node ? coarse[mate[node]] : count++;
        }
        return new Matching(coarse, fine.contracted(coarse, count));
    }

    private static int heaviest(WeightedGraph fine, int node, int[] mate, int most) {
        int best = node;
        int weight = 0;
        for (int edge = fine.offsets[node]; edge < fine.offsets[node + 1]; edge++) {
            int other = fine.targets[edge];
            if (mate[other] == ALONE && fine.weights[edge] > weight && fine.sizes[node] + fine.sizes[other] <= most) {
                best = other;
                weight = fine.weights[edge];
            }
        }
        return best;
    }
}
