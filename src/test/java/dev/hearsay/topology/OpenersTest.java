package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who opened the links of a graph. */
class OpenersTest {
    private static final int PEERS = 120;

    static Stream<TopologyModel> models() {
        return Stream.of(
                new RandomRegular(3),
                new RandomRegular(8),
                new ErdosRenyi(5),
                new Geometric(6),
                new Complete(),
                new Ring(),
                new Line(),
                new Star(),
                new Tree(3),
                new Grid(10),
                new Torus(10),
                new BarabasiAlbert(2),
                new WattsStrogatz(4, 0.3),
                new KOut(3, false),
                new Reachable(0.2, 4));
    }

    private static Topology graph(TopologyModel model) {
        return model.generate(PEERS, RandomStream.of(3, Purpose.TOPOLOGY));
    }

    private static long outbound(Topology graph, int peer) {
        return IntStream.range(0, graph.degree(peer))
                .filter(i -> graph.opened(peer, graph.neighbour(peer, i)))
                .count();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLinkWasOpenedByOneOfItsEnds(TopologyModel model) {
        Topology graph = graph(model);
        for (int peer = 0; peer < PEERS; peer++) {
            for (int i = 0; i < graph.degree(peer); i++) {
                int other = graph.neighbour(peer, i);
                assertThat(graph.opened(peer, other)).isNotEqualTo(graph.opened(other, peer));
            }
        }
    }

    static Stream<TopologyModel> modelsOfPeersAlike() {
        return models().limit(5);
    }

    @ParameterizedTest
    @MethodSource("modelsOfPeersAlike")
    void peersAlikeOpenHalfOfTheirLinksToWithinOne(TopologyModel model) {
        Topology graph = graph(model);
        for (int peer = 0; peer < PEERS; peer++) {
            assertThat(Math.abs(2 * outbound(graph, peer) - graph.degree(peer))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoPicksOpens() {
        Topology graph = graph(new KOut(3, false));
        long shared = 3L * PEERS - graph.links();
        long all = IntStream.range(0, PEERS)
                .mapToLong(peer -> outbound(graph, peer))
                .sum();

        assertThat(all).isEqualTo(3L * PEERS - shared);
        assertThat(outbound(graph, 0)).isEqualTo(3);
        assertThat(IntStream.range(0, PEERS).mapToLong(peer -> outbound(graph, peer)))
                .allMatch(links -> links <= 3);
    }

    @Test
    void newcomersOpenTheLinksOfWhatGrows() {
        Topology grown = graph(new BarabasiAlbert(2));
        Topology tree = graph(new Tree(3));

        assertThat(IntStream.range(1, PEERS)).allMatch(peer -> tree.opened(peer, (peer - 1) / 3));
        assertThat(IntStream.range(3, PEERS)).allMatch(peer -> outbound(grown, peer) == 2);
    }

    @Test
    void onlyReachablePeersAreDialled() {
        Topology graph = graph(new Reachable(0.2, 4));

        for (int peer = 24; peer < PEERS; peer++) {
            assertThat(graph.degree(peer)).isEqualTo(4);
            assertThat(outbound(graph, peer)).isEqualTo(4);
            for (int i = 0; i < 4; i++) {
                assertThat(graph.neighbour(peer, i)).isLessThan(24);
            }
        }
        assertThat(graph.isConnected()).isTrue();
        assertThat(new Reachable(0.2, 24).objection(PEERS))
                .hasValueSatisfying(why -> assertThat(why).contains("24"));
        assertThat(new Reachable(0.2, 23).objection(PEERS)).isEmpty();
    }

    @Test
    void theFirstToNameALinkOpenedIt() {
        Topology graph = Topology.ofOpenedLinks(3, new int[] {1, 0, 2}, new int[] {0, 1, 1}, 3);

        assertThat(graph.opened(1, 0)).isTrue();
        assertThat(graph.opened(0, 1)).isFalse();
        assertThat(graph.opened(2, 1)).isTrue();
        assertThat(graph.opened(0, 2)).isFalse();
        assertThat(graph.undirected()).isSameAs(graph);
    }

    @Test
    void aLinkThatLeadsOneWayWasOpenedByItsSource() {
        Topology graph = Topology.ofDirectedLinks(3, new int[] {2, 1, 0}, new int[] {0, 2, 1}, 3);

        assertThat(graph.opened(2, 0)).isTrue();
        assertThat(graph.opened(0, 2)).isFalse();
        assertThat(graph.undirected().opened(2, 0)).isTrue();
        assertThat(graph.undirected().opened(0, 2)).isFalse();
    }
}
