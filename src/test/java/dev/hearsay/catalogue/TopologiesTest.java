package dev.hearsay.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Graphs;
import dev.hearsay.topology.Topology;
import dev.hearsay.topology.TopologyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TopologiesTest {
    private static TopologyModel make(String type, String keys, Problems problems) {
        ConfigBlock settings = new ConfigBlock(ConfigFactory.parseString(keys), "hearsay.topology", problems);
        return Topologies.CATALOGUE.maker(type).orElseThrow().apply(settings);
    }

    private static TopologyModel make(String type, String keys) {
        Problems problems = new Problems();
        TopologyModel model = make(type, keys, problems);
        assertThat(problems.list()).isEmpty();
        return model;
    }

    static Stream<Arguments> drawnModels() {
        List<Arguments> cases = new ArrayList<>();
        for (long seed = 1; seed <= 12; seed++) {
            RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
            int peers = 3 + random.nextInt(200);
            int half = 1 + random.nextInt(peers / 2);
            double mean = (peers - 1) * random.nextPositiveDouble();
            cases.add(Arguments.of(
                    seed, "random-regular", "degree=" + 2 * (1 + random.nextInt((peers - 1) / 2)), peers));
            cases.add(Arguments.of(seed, "ring", "", peers));
            cases.add(Arguments.of(seed, "line", "", peers));
            cases.add(Arguments.of(seed, "star", "", peers));
            cases.add(Arguments.of(seed, "complete", "", peers));
            cases.add(Arguments.of(seed, "tree", "arity=" + half, peers));
            cases.add(Arguments.of(seed, "grid", "columns=" + half, peers));
            cases.add(Arguments.of(seed, "torus", "columns=" + (half + 2), (half + 2) * (3 + random.nextInt(5))));
            cases.add(Arguments.of(seed, "erdos-renyi", "mean-degree=" + mean, peers));
            cases.add(Arguments.of(
                    seed,
                    "watts-strogatz",
                    "degree=" + 2 * (1 + random.nextInt((peers - 1) / 2)) + ",rewire=" + random.nextDouble(),
                    peers));
            cases.add(Arguments.of(seed, "barabasi-albert", "links=" + half, peers));
            cases.add(Arguments.of(seed, "k-out", "k=" + half + ",one-way=false", peers));
            cases.add(Arguments.of(seed, "geometric", "mean-degree=" + mean * Math.PI / 4, peers));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "seed {0}: {1} {2} of {3} peers")
    @MethodSource("drawnModels")
    void everyTopologyIsASimpleGraphThatDependsOnTheSeedAlone(long seed, String type, String keys, int peers) {
        TopologyModel model = make(type, keys);
        assertThat(model.objection(peers)).isEmpty();
        Topology graph = Graphs.draw(model, peers, seed);
        assertThat(graph.peers()).isEqualTo(peers);
        Graphs.assertSimple(graph);
        assertThat(Graphs.draw(make(type, keys), peers, seed)).isEqualTo(graph);
        boolean connected = new ConnectivityInspector<>(Graphs.jgrapht(graph)).isConnected();
        assertThat(graph.isConnected()).isEqualTo(connected);
        assertThat(graph.parts().size() == 1).isEqualTo(connected);
        boolean mayFallApart =
                List.of("erdos-renyi", "geometric", "watts-strogatz", "k-out").contains(type);
        assertThat(connected || mayFallApart).isTrue();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "random-regular, degree=2",
        "random-regular, degree=6",
        "random-regular, degree=30",
        "erdos-renyi, mean-degree=6",
        "watts-strogatz, 'degree=6,rewire=0.5'",
        "barabasi-albert, links=3",
        "k-out, 'k=3,one-way=false'",
        "geometric, mean-degree=6"
    })
    void anotherSeedDrawsAnotherGraph(String type, String keys) {
        TopologyModel model = make(type, keys);
        assertThat(Graphs.draw(model, 50, 1)).isNotEqualTo(Graphs.draw(model, 50, 2));
    }

    @ParameterizedTest(name = "{0} {1} of {2} peers: {3}")
    @CsvSource({
        "random-regular, degree=9, 9, degree 9 needs more than 9 peers",
        "random-regular, degree=1, 4, degree 1 connects no more than 2 peers",
        "random-regular, degree=3, 7, odd degree 3 needs an even number of peers",
        "random-regular, degree=4000, 1000000, 2000000000 links are more than the 1073741819 that a graph can have",
        "ring, '', 2, a ring needs at least 3 peers",
        "complete, '', 50000, 1249975000 links are more than the 1073741819 that a graph can have",
        "torus, columns=4, 10, 4 columns need a multiple of 4 peers",
        "torus, columns=4, 8, a torus needs at least 3 full rows and 3 columns",
        "torus, columns=square, 14, a torus needs at least 3 full rows and 3 columns",
        "erdos-renyi, mean-degree=8, 8, mean degree 8.0 needs at least 9 peers",
        "watts-strogatz, 'degree=8,rewire=0', 8, degree 8 needs more than 8 peers",
        "barabasi-albert, links=4, 4, 4 links of a new peer need more than 4 peers",
        "k-out, 'k=4,one-way=false', 4, 4 picks need more than 4 peers",
        "geometric, mean-degree=8, 11, mean degree 8.0 needs at least 12 peers",
        "geometric, mean-degree=8, 1, mean degree 8.0 needs at least 12 peers"
    })
    void objectsToWhatCannotBe(String type, String keys, int peers, String objection) {
        assertThat(make(type, keys).objection(peers)).contains(objection);
    }

    @ParameterizedTest(name = "{0} {1} of {2} peers")
    @CsvSource({
        "random-regular, degree=8, 9",
        "random-regular, degree=1, 2",
        "ring, '', 3",
        "line, '', 1",
        "star, '', 1",
        "complete, '', 1",
        "tree, arity=9, 1",
        "grid, columns=9, 2",
        "torus, columns=3, 9",
        "torus, columns=square, 15",
        "erdos-renyi, mean-degree=8, 9",
        "watts-strogatz, 'degree=8,rewire=1', 9",
        "barabasi-albert, links=4, 5",
        "k-out, 'k=4,one-way=false', 5",
        "geometric, mean-degree=8, 12"
    })
    void theSmallestPossibleGraphIsDrawn(String type, String keys, int peers) {
        TopologyModel model = make(type, keys);
        assertThat(model.objection(peers)).isEmpty();
        Graphs.assertSimple(Graphs.draw(model, peers, 1));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "random-regular, degree=0",
        "random-regular, degree=many",
        "tree, arity=0",
        "grid, columns=0",
        "grid, columns=wide",
        "torus, columns=2",
        "erdos-renyi, mean-degree=0",
        "watts-strogatz, 'degree=7,rewire=0.1'",
        "watts-strogatz, 'degree=0,rewire=0.1'",
        "watts-strogatz, 'degree=8,rewire=1.1'",
        "barabasi-albert, links=0",
        "k-out, 'k=0,one-way=false'",
        "k-out, 'k=4,one-way=maybe'",
        "geometric, mean-degree=-1"
    })
    void aParameterOutOfRangeIsAFault(String type, String keys) {
        Problems problems = new Problems();
        make(type, keys, problems);
        assertThat(Set.copyOf(problems.list())).hasSize(1);
        assertThat(problems.list().get(0).path()).startsWith("hearsay.topology.");
    }

    @Test
    void namesStandInTheOrderOfTheContract() {
        assertThat(Topologies.CATALOGUE.names())
                .containsExactly(
                        "random-regular",
                        "ring",
                        "line",
                        "star",
                        "complete",
                        "tree",
                        "grid",
                        "torus",
                        "erdos-renyi",
                        "watts-strogatz",
                        "barabasi-albert",
                        "k-out",
                        "reachable",
                        "geometric",
                        "file");
        assertThat(Topologies.CATALOGUE.kind()).isEqualTo("topology");
    }
}
