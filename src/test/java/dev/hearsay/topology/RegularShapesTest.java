package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.jgrapht.alg.shortestpath.GraphMeasurer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularShapesTest {
    private static int diameter(Topology graph) {
        return (int) new GraphMeasurer<>(Graphs.jgrapht(graph)).getDiameter();
    }

    private static int[] neighbours(Topology graph, int peer) {
        int[] neighbours = new int[graph.degree(peer)];
        for (int index = 0; index < neighbours.length; index++) {
            neighbours[index] = graph.neighbour(peer, index);
        }
        return neighbours;
    }

    @ParameterizedTest(name = "{0} peers")
    @CsvSource({"3, 1", "4, 2", "9, 4", "10, 5"})
    void aRingIsRoundedInHalfItsPeers(int peers, int diameter) {
        Topology ring = Graphs.draw(new Ring(), peers, 1);
        Graphs.assertAllDegrees(ring, 2);
        assertThat(ring.links()).isEqualTo(peers);
        assertThat(diameter(ring)).isEqualTo(diameter);
        assertThat(neighbours(ring, 0)).containsExactly(1, peers - 1);
    }

    @Test
    void aLineEndsAtBothEnds() {
        Topology line = Graphs.draw(new Line(), 7, 1);
        assertThat(line.links()).isEqualTo(6);
        assertThat(diameter(line)).isEqualTo(6);
        assertThat(neighbours(line, 0)).containsExactly(1);
        assertThat(neighbours(line, 3)).containsExactly(2, 4);
        assertThat(neighbours(line, 6)).containsExactly(5);
    }

    @Test
    void aStarHasPeerZeroInItsCentre() {
        Topology star = Graphs.draw(new Star(), 9, 1);
        assertThat(star.links()).isEqualTo(8);
        assertThat(star.degree(0)).isEqualTo(8);
        assertThat(neighbours(star, 5)).containsExactly(0);
    }

    @Test
    void aCompleteGraphLinksEveryPair() {
        Topology complete = Graphs.draw(new Complete(), 10, 1);
        assertThat(complete.links()).isEqualTo(45);
        Graphs.assertAllDegrees(complete, 9);
    }

    @Test
    void aTernaryTreeNumbersItsPeersLevelByLevel() {
        Topology tree = Graphs.draw(new Tree(3), 12, 1);
        assertThat(tree.links()).isEqualTo(11);
        assertThat(neighbours(tree, 0)).containsExactly(1, 2, 3);
        assertThat(neighbours(tree, 2)).containsExactly(0, 7, 8, 9);
        assertThat(neighbours(tree, 3)).containsExactly(0, 10, 11);
    }

    @Test
    void aTreeOfOneChildEachIsALine() {
        assertThat(Graphs.draw(new Tree(1), 9, 1)).isEqualTo(Graphs.draw(new Line(), 9, 1));
    }

    @Test
    void aGridMayEndInAShortRow() {
        Topology grid = Graphs.draw(new Grid(4), 10, 1);
        assertThat(grid.links()).isEqualTo(3 + 3 + 1 + 4 + 2);
        assertThat(neighbours(grid, 5)).containsExactly(1, 4, 6, 9);
        assertThat(neighbours(grid, 9)).containsExactly(5, 8);
        assertThat(neighbours(grid, 7)).containsExactly(3, 6);
    }

    @ParameterizedTest(name = "{0} peers: diameter {1}")
    @CsvSource({"1, 0", "2, 1", "16, 6", "17, 7", "20, 7", "25, 8"})
    void aSquareGridIsAsWideAsHigh(int peers, int diameter) {
        assertThat(diameter(Graphs.draw(new Grid(Grid.SQUARE), peers, 1))).isEqualTo(diameter);
    }

    @Test
    void aTorusHasNoBorder() {
        Topology torus = Graphs.draw(new Torus(4), 12, 1);
        Graphs.assertSimple(torus);
        Graphs.assertAllDegrees(torus, 4);
        assertThat(torus.links()).isEqualTo(24);
        assertThat(neighbours(torus, 0)).containsExactly(1, 3, 4, 8);
        assertThat(neighbours(torus, 11)).containsExactly(3, 7, 8, 10);
        assertThat(diameter(torus)).isEqualTo(2 + 1);
    }

    @Test
    void aSquareTorusTakesTheDivisorNearestTheRoot() {
        assertThat(Graphs.draw(new Torus(Torus.SQUARE), 2000, 1)).isEqualTo(Graphs.draw(new Torus(40), 2000, 1));
        assertThat(Graphs.draw(new Torus(Torus.SQUARE), 36, 1)).isEqualTo(Graphs.draw(new Torus(6), 36, 1));
    }
}
