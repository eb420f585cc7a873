package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model says of its graphs before it draws one: their mean degree, and how many peers they can have. */
class ModelPromisesTest {
    /** The graphs of a line, a star and a tree have one link less than peers; a grid has none over its border. */
    static Stream<Arguments> foretold() {
        return Stream.of(
                Arguments.of(new RandomRegular(8), 2000, 0),
                Arguments.of(new RandomRegular(2), 2000, 0),
                Arguments.of(new Ring(), 2000, 0),
                Arguments.of(new Line(), 2000, 0.002),
                Arguments.of(new Star(), 2000, 0.002),
                Arguments.of(new Tree(3), 2000, 0.002),
                Arguments.of(new Complete(), 50, 0),
                Arguments.of(new Grid(40), 2000, 0.1),
                Arguments.of(new Torus(40), 2000, 0),
                Arguments.of(new WattsStrogatz(4, 0.3), 2000, 0),
                Arguments.of(new BarabasiAlbert(2), 2000, 0.01),
                Arguments.of(new ErdosRenyi(5), 2000, 0.3),
                Arguments.of(new Geometric(6), 2000, 0.4),
                Arguments.of(new KOut(3, false), 2000, 0.03),
                Arguments.of(new KOut(3, false), 4, 0),
                Arguments.of(new KOut(3, true), 2000, 0),
                Arguments.of(new Reachable(0.2, 4), 2000, 0.1),
                Arguments.of(new Reachable(1, 3), 4, 0));
    }

    @ParameterizedTest(name = "{0} of {1} peers, to within {2}")
    @MethodSource("foretold")
    void theMeanDegreeIsThatOfTheGraph(TopologyModel model, int peers, double tolerance) {
        Topology graph = Graphs.draw(model, peers, 1);

        assertThat(model.meanDegree(peers)).isCloseTo((double) graph.directedLinks() / peers, within(tolerance));
    }

    @Test
    void aModelThatSaysNothingForetellsNothing() {
        TopologyModel silent = (peers, random) -> Graphs.draw(new Ring(), peers, 1);

        assertThat(silent.meanDegree(9)).isNaN();
        assertThat(silent.objection(1)).isEmpty();
        assertThat(silent.ownPeers()).isZero();
        assertThat(silent.peerName(0)).isEmpty();
        assertThat(silent.namesLatencies()).isFalse();
    }

    /** The most peers that are too few, or the fewest that are too many, and the number next to it that is not. */
    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(new Ring(), 2, 3, "a ring needs at least 3 peers"),
                Arguments.of(new KOut(3, false), 3, 4, "3 picks need more than 3 peers"),
                Arguments.of(
                        new KOut(2, false), 536_870_910, 536_870_909, "1073741820 links are more than the 1073741819"),
                Arguments.of(new BarabasiAlbert(3), 3, 4, "3 links of a new peer need more than 3 peers"),
                // Three peers linked with one another, and two links of each of the others: 2n - 3.
                Arguments.of(new BarabasiAlbert(2), 536_870_912, 536_870_911, "1073741821 links are more than"),
                Arguments.of(new WattsStrogatz(4, 0), 4, 5, "degree 4 needs more than 4 peers"),
                Arguments.of(new WattsStrogatz(4, 0), 536_870_910, 536_870_909, "1073741820 links are more than"),
                Arguments.of(new RandomRegular(4), 536_870_910, 536_870_909, "1073741820 links are more than"),
                Arguments.of(new ErdosRenyi(5), 5, 6, "mean degree 5.0 needs at least 6 peers"),
                Arguments.of(new ErdosRenyi(4), 536_870_910, 536_870_909, "1073741820 links are more than"),
                // A circle of radius 1/2 has an area of 0.785, which 8 of 9 peers share with 6 / 0.785 = 7.6 expected.
                Arguments.of(new Geometric(6), 8, 9, "mean degree 6.0 needs at least 9 peers"),
                Arguments.of(new Geometric(4), 536_870_910, 536_870_909, "1073741820 links are more than"),
                Arguments.of(new Torus(4), 10, 12, "4 columns need a multiple of 4 peers"),
                Arguments.of(new Torus(4), 8, 12, "a torus needs at least 3 full rows and 3 columns"),
                Arguments.of(new Torus(Torus.SQUARE), 7, 9, "a torus needs at least 3 full rows and 3 columns"),
                Arguments.of(new Torus(3), 536_870_910, 536_870_907, "1073741820 links are more than"),
                Arguments.of(new Complete(), 46_342, 46_341, "1073767311 links are more than"),
                Arguments.of(new Reachable(0.5, 4), 8, 10, "4 outbound links need more than 4 reachable peers, and"),
                Arguments.of(new Reachable(0.2, 4), 268_435_455, 268_435_454, "1073741820 links are more than"));
    }

    @ParameterizedTest(name = "{0}: not {1} peers, but {2}")
    @MethodSource("limits")
    void aGraphThatCannotBeIsObjectedTo(TopologyModel model, int not, int but, String why) {
        assertThat(model.objection(not))
                .hasValueSatisfying(objection -> assertThat(objection).startsWith(why));
        assertThat(model.objection(but)).isEmpty();
    }

    @Test
    void placesStayWithTheirPeers() {
        Topology graph = Graphs.draw(new Line(), 3, 1);
        double[] places = {48, 11, -34, 151};
        Topology placed = graph.withPlaces(places);
        places[0] = 0;

        assertThat(placed.degrees(0, 0)).isEqualTo(48);
        assertThat(placed.degrees(0, 1)).isEqualTo(11);
        assertThat(placed.degrees(1, 0)).isEqualTo(-34);
        assertThat(placed.degrees(1, 1)).isEqualTo(151);
        assertThat(placed.degrees(2, 0)).isNaN();
        assertThat(graph.degrees(0, 0)).isNaN();
    }

    @Test
    void aGraphAmongMorePeersHasThemWithoutLinks() {
        Topology graph = Graphs.draw(new Ring(), 4, 1).among(6);

        assertThat(graph.peers()).isEqualTo(6);
        assertThat(graph.links()).isEqualTo(4);
        assertThat(graph.degree(3)).isEqualTo(2);
        assertThat(graph.degree(5)).isZero();
        assertThat(graph.isConnected()).isFalse();
        assertThat(graph.parts()).containsExactly(4, 1, 1);
        assertThat(graph.opened(0, 1)).isNotEqualTo(graph.opened(1, 0));
        assertThat(graph).hasToString("4 links among 6 peers");
    }

    @Test
    void aConnectedGraphIsOnePart() {
        Topology ring = Graphs.draw(new Ring(), 5, 1);

        assertThat(ring.parts()).containsExactly(5);
        assertThat(ring.isConnected()).isTrue();
        assertThat(ring.parts()).as("known by now").containsExactly(5);
        assertThat(ring.distances(0)).containsExactly(0, 1, 2, 2, 1);
    }

    /** Two peers that each opened a link with the other, which a directed graph can say. */
    @Test
    void ofTwoLinksThatLeadBothWaysTheLowerPeerOpened() {
        Topology graph = Topology.ofDirectedLinks(3, new int[] {1, 0, 2}, new int[] {0, 1, 1}, 3);

        assertThat(graph.opened(0, 1)).isTrue();
        assertThat(graph.opened(1, 0)).isFalse();
        assertThat(graph.opened(2, 1)).isTrue();
        assertThat(graph.opened(1, 2)).isFalse();
    }

    @Test
    void graphsThatLeadOtherWaysAreNotEqual() {
        int[] from = {0, 1};
        int[] to = {1, 0};

        assertThat(Topology.ofDirectedLinks(2, from, to, 2)).isNotEqualTo(Topology.ofLinks(2, from, to, 2));
        assertThat(Topology.ofLinks(2, from, to, 2)).isNotEqualTo("2 links");
    }
}
