package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.util.SupplierUtil;

/** What the tests of this package say about graphs. */
public final class Graphs {
    private Graphs() {}

    public static Topology draw(TopologyModel model, int peers, long seed) {
        return model.generate(peers, RandomStream.of(seed, Purpose.TOPOLOGY));
    }

    /** Symmetric, no loops, no double links, neighbours ascending, and the numbers of links add up. */
    public static void assertSimple(Topology graph) {
        int directed = 0;
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int index = 0; index < graph.degree(peer); index++) {
                int neighbour = graph.neighbour(peer, index);
                assertThat(neighbour).isNotEqualTo(peer).isBetween(0, graph.peers() - 1);
                assertThat(graph.link(neighbour, peer)).isNotNegative();
                if (index > 0) {
                    assertThat(neighbour).isGreaterThan(graph.neighbour(peer, index - 1));
                }
                directed++;
            }
        }
        assertThat(directed).isEqualTo(graph.directedLinks()).isEqualTo(2 * graph.links());
    }

    static void assertAllDegrees(Topology graph, int degree) {
        for (int peer = 0; peer < graph.peers(); peer++) {
            assertThat(graph.degree(peer)).as("degree of peer " + peer).isEqualTo(degree);
        }
    }

    /** How many peers have each degree. */
    static int[] degreeCounts(Topology graph) {
        int[] counts = new int[graph.peers()];
        for (int peer = 0; peer < graph.peers(); peer++) {
            counts[graph.degree(peer)]++;
        }
        return counts;
    }

    /** The links of a small graph as bits: the graph itself as a number. */
    static long bits(Topology graph) {
        long bits = 0;
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int index = 0; index < graph.degree(peer); index++) {
                int lower = graph.neighbour(peer, index);
                if (lower < peer) {
                    bits |= 1L << (peer * (peer - 1) / 2 + lower);
                }
            }
        }
        return bits;
    }

    public static Graph<Integer, DefaultEdge> jgrapht(Topology graph) {
        Graph<Integer, DefaultEdge> copy = new SimpleGraph<>(null, SupplierUtil.DEFAULT_EDGE_SUPPLIER, false);
        for (int peer = 0; peer < graph.peers(); peer++) {
            copy.addVertex(peer);
            for (int index = 0; index < graph.degree(peer); index++) {
                int lower = graph.neighbour(peer, index);
                if (lower < peer) {
                    copy.addEdge(lower, peer);
                }
            }
        }
        return copy;
    }
}
