package dev.hearsay.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Properties of graphs of a few peers, counted by hand. */
class OverlayGraphTest {
    private static double value(String property, OverlayGraph graph) {
        return Properties.named(property)
                .map(found -> ((GraphProperty) found).of(graph))
                .orElseThrow();
    }

    private static BitSet all(int peers) {
        BitSet all = new BitSet();
        all.set(0, peers);
        return all;
    }

    private static BitSet allBut(int peers, int one) {
        BitSet rest = all(peers);
        rest.clear(one);
        return rest;
    }

    private static OverlayGraph graph(int[][] neighbours) {
        return OverlayGraph.of(all(neighbours.length), all(neighbours.length), peer -> neighbours[peer]);
    }

    @Test
    void aTriangleWithATail() {
        // 0, 1 and 2 are linked with each other, and 2 with 3: of 3 pairs around 2 one is linked, of the others' all.
        OverlayGraph graph = graph(new int[][] {{1, 2}, {0, 2}, {0, 1, 3}, {2}});

        assertThat(value("connected", graph)).isEqualTo(1);
        assertThat(value("components", graph)).isEqualTo(1);
        assertThat(value("largest-component", graph)).isEqualTo(1);
        assertThat(value("degree.mean", graph)).isEqualTo(2);
        assertThat(value("degree.min", graph)).isEqualTo(1);
        assertThat(value("degree.max", graph)).isEqualTo(3);
        assertThat(value("isolated", graph)).isZero();
        assertThat(value("in-degree.max", graph)).isEqualTo(3);
        assertThat(value("symmetric-links", graph)).isEqualTo(1);
        assertThat(value("clustering", graph)).isCloseTo((1 + 1 + 1.0 / 3) / 3, within(1e-12));
    }

    @Test
    void viewsThatLeadOneWay() {
        // 0 and 1 have each other; 2 and 3 have 0, which has neither; nobody has 4, and 4 has nobody.
        OverlayGraph graph = graph(new int[][] {{1}, {0}, {0}, {0}, {}});

        assertThat(value("connected", graph)).isZero();
        assertThat(value("components", graph)).isEqualTo(2);
        assertThat(value("largest-component", graph)).isEqualTo(0.8);
        assertThat(value("degree.max", graph)).isEqualTo(3);
        assertThat(value("degree.mean", graph)).isEqualTo(6.0 / 5);
        assertThat(value("isolated", graph)).isEqualTo(1);
        assertThat(value("in-degree.min", graph)).isZero();
        assertThat(value("in-degree.max", graph)).isEqualTo(3);
        // 3, 1, 0, 0, 0: the mean of their squares is 2, the square of their mean 0.64
        assertThat(value("in-degree.sd", graph)).isCloseTo(Math.sqrt(2 - 0.64), within(1e-12));
        assertThat(value("symmetric-links", graph)).isEqualTo(1.0 / 3);
    }

    @Test
    void whoIsDownOrDishonestIsNoMember() {
        // A ring of 5 in which 1 is down and 3 is not honest: 2 has no live peer left, 0 and 4 have each other.
        int[][] ring = {{1, 4}, {0, 2}, {1, 3}, {2, 4}, {0, 3}};
        OverlayGraph graph = OverlayGraph.of(allBut(5, 1), allBut(5, 3), peer -> ring[peer]);

        assertThat(value("live-peers", graph)).isEqualTo(3);
        assertThat(value("components", graph)).isEqualTo(2);
        assertThat(value("isolated", graph)).isEqualTo(1);
        // of 6 neighbours that 0, 2 and 4 have, peer 1 is down, twice; peer 3 is up
        assertThat(value("live-neighbours", graph)).isEqualTo(4.0 / 6);
    }

    @Test
    void nobodyIsConnectedWithEverybody() {
        OverlayGraph graph = OverlayGraph.of(new BitSet(), all(3), peer -> new int[0]);

        assertThat(value("connected", graph)).isEqualTo(1);
        assertThat(value("components", graph)).isZero();
        assertThat(value("live-peers", graph)).isZero();
        assertThat(value("largest-component", graph)).isNaN();
        assertThat(value("degree.min", graph)).isNaN();
        assertThat(value("in-degree.sd", graph)).isNaN();
        assertThat(value("clustering", graph)).isNaN();
    }

    @Test
    void aSampleOfPeersTellsTheClusteringOfAll() {
        // A ring in which each of 5,000 peers is linked with the two nearest on either side: 3 of the 6 pairs are
        // linked.
        int peers = 5000;
        OverlayGraph graph = OverlayGraph.of(
                all(peers),
                all(peers),
                peer -> IntStream.of(-2, -1, 1, 2)
                        .map(step -> (peer + step + peers) % peers)
                        .sorted()
                        .toArray());

        assertThat(value("clustering", graph)).isEqualTo(0.5);
    }

    @Test
    void theClusteringOfAGreatManyLinksIsTakenFromSomeOfThem() {
        int peers = 3000;
        OverlayGraph complete = OverlayGraph.of(
                all(peers),
                all(peers),
                peer -> IntStream.range(0, peers).filter(other -> other != peer).toArray());

        assertThat(value("clustering", complete)).isEqualTo(1);
    }
}
