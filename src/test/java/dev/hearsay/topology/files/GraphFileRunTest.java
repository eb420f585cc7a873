package dev.hearsay.topology.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.emulation.Trace;
import dev.hearsay.emulation.Variants;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.report.RunFiles;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over graph files: what a file says of links, latencies, names and places is what happens. */
class GraphFileRunTest {
    private static final String DIRECTED = """
            <graphml><key id="l" for="edge" attr.name="latency"/><graph edgedefault="directed">
            <node id="0"/><node id="1"/><node id="2"/>
            <edge source="0" target="1"><data key="l">7</data></edge>
            <edge source="2" target="0"><data key="l">9</data></edge></graph></graphml>
            """;

    @TempDir
    Path directory;

    private Scenario oneMessage(String name, String graph, String... overrides) throws IOException {
        Path file = Files.writeString(directory.resolve(name), graph.replace('|', '\n'));
        Path scenario = Files.writeString(directory.resolve(name + ".conf"), """
                hearsay { name = one-message, topology { type = file, path = "%s" }, link.latency.type = file
                origin { senders = [0], phase = aligned, every = 1 s }, time.run = 1 s, output.topology = true }
                """.formatted(file));
        return Scenarios.read(scenario, overrides);
    }

    private static RunResult run(Scenario scenario) {
        return new Emulation(scenario, null).run();
    }

    /** When each peer had the only message, in microseconds; "never" where it did not. */
    private static List<String> times(Scenario scenario) {
        RunResult result = run(scenario);
        return IntStream.range(0, result.peers())
                .mapToObj(peer -> result.deliveries().at(0, peer))
                .map(at -> at == Deliveries.NEVER ? "never" : Long.toString(at / 1_000))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"ignored, 9000", "honoured, never"})
    void aDirectedLinkLeadsBackOnlyWhereDirectionIsIgnored(String direction, String atPeer2) throws IOException {
        Scenario scenario = oneMessage("x.graphml", DIRECTED, "topology.direction=" + direction);
        assertThat(times(scenario)).containsExactly("0", "7000", atPeer2);
    }

    @Test
    void coLocatedPeersHaveALatencyOf0() throws IOException {
        assertThat(times(oneMessage("x.csv", "from,to,latency_ms|0,1,0|1,2,0.0|2,3,15")))
                .containsExactly("0", "0", "0", "15000");
    }

    @Test
    void peersArePutOnTheGlobeWhereTheFileHasThem() throws IOException {
        String poles = "graph [ node [ id 0 Latitude 90 Longitude 5 ] node [ id 1 Latitude -90 Longitude 7 ]"
                + " edge [ source 0 target 1 ] ]";
        // 5 ms + 2.1 x 20015.114442 km / 200000 km/s
        assertThat(times(oneMessage("x.gml", poles, "link.latency.type=geographic")))
                .containsExactly("0", "215158");
    }

    @Test
    void namesOfTheFileNamePeers() throws IOException {
        String cities = "from,to,latency_ms|zurich,quito,90|quito,oslo,30";
        assertThat(times(oneMessage("x.csv", cities, "origin.senders=[quito]"))).containsExactly("90000", "0", "30000");
        assertThat(times(oneMessage(
                        "x.csv", cities, "origin.senders=[quito]", "faults=[{ at = 1 ms, crash.ids = [oslo] }]")))
                .containsExactly("90000", "0", "never");
        assertThatThrownBy(() -> oneMessage("x.csv", cities, "faults=[{ at = 1 ms, crash.ids = [olso] }]"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("did you mean oslo?");
    }

    @Test
    void aNumberIsANameIfTheFileHasItAndElseANumberWhichIsSaid() throws IOException {
        String fromOne = "from,to,latency_ms|1,2,10|2,3,20|3,4,30";
        Scenario named = oneMessage("x.csv", fromOne, "origin.senders=[4]");
        assertThat(times(named)).containsExactly("60000", "50000", "30000", "0");
        assertThat(named.warnings()).isEmpty();
        Scenario numbered = oneMessage("x.csv", fromOne);
        assertThat(times(numbered)).containsExactly("0", "10000", "30000", "60000");
        assertThat(numbered.warnings())
                .singleElement()
                .asString()
                .contains("no peer of the topology's file is named 0");
        assertThatThrownBy(() -> oneMessage("x.csv", fromOne, "origin.senders=[5]"))
                .isInstanceOf(InvalidScenarioException.class);
    }

    @ParameterizedTest(name = "{0}, {2}")
    @CsvSource(delimiter = '!', textBlock = """
            x.csv ! from,to,latency_ms|0,1,3|1,2,0|4,, ! ignored
            x.csv ! from,to,latency_ms|0,1,3|1,0,9.5|1,2,0.000001|4,,|3,, ! honoured
            x.csv ! from,to,latency_ms|zurich,quito,90.5|quito,oslo,30|lima,, ! ignored
            """)
    void aRunOverItsOwnTopologyFileGivesTheSameDigest(String name, String graph, String direction) throws IOException {
        Scenario first = oneMessage(name, graph, "topology.direction=" + direction);
        Path results = Files.createDirectory(directory.resolve("results"));
        Summary summary;
        try (RunFiles files = new RunFiles(results, first)) {
            summary = files.write(run(first));
        }
        String written = Files.readString(results.resolve("topology.csv"));
        Scenario again = oneMessage("y.csv", written, "topology.direction=" + direction);
        assertThat(again.peers()).isEqualTo(first.peers());
        assertThat(times(again)).isEqualTo(times(first));
        try (RunFiles files = new RunFiles(Files.createDirectory(directory.resolve("again")), again)) {
            assertThat(files.write(run(again)).digest()).isEqualTo(summary.digest());
        }
        assertThat(directory.resolve("again/topology.csv")).hasContent(written);
    }

    @Test
    void theTableOfPeersHasTheirNames() throws IOException {
        Scenario scenario = oneMessage("x.csv", "from,to|zurich,quito|quito,10.0.0.7:8333");
        Path results = Files.createDirectory(directory.resolve("results"));
        try (RunFiles files = new RunFiles(results, scenario)) {
            files.write(run(scenario));
        }
        assertThat(Files.readAllLines(results.resolve("peers.csv")))
                .extracting(line -> line.substring(line.lastIndexOf(',') + 1))
                .containsExactly("name", "zurich", "quito", "10.0.0.7:8333");
    }

    static List<String> variants() {
        return List.of(Variants.ending());
    }

    /** Protocols that answer do so against a link that leads to them: on any lanes as in the plain engine. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void everyProtocolRunsOverLinksThatLeadOneWay(String protocol) throws IOException {
        Path file = Files.writeString(directory.resolve("directed.csv"), randomLinks(24, 70, protocol.length()));
        Trace reference = null;
        for (int lanes : new int[] {1, 3}) {
            for (String placement : List.of("blocks", "min-cut")) {
                Scenario scenario = Scenarios.of(
                        """
                        name = directed, topology { type = file, path = "%s", direction = honoured }
                        link.latency { type = file, default = 15 ms }, origin { senders = 4, every = 1 s, limit = 2 }
                        time { run = 2 s, limit = 30 s }, protocol { %s }
                        """.formatted(file, protocol), "engine.lanes=" + lanes, "cluster.placement=" + placement);
                reference = reference == null ? Trace.ofPlain(scenario) : reference;
                assertThat(Trace.ofEmulation(scenario)).isEqualTo(reference);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void hostsAgreeOverLinksThatLeadOneWay(int seed) throws IOException {
        Path file = Files.writeString(directory.resolve("directed.csv"), randomLinks(30, 90, seed));
        Scenario scenario = Scenarios.of("""
                name = directed, topology { type = file, path = "%s", direction = honoured }
                link.latency { type = fixed, value = 20 ms }, origin { senders = all, every = 1 s }, time.run = 1 s
                """.formatted(file), "seed=" + seed, "cluster.placement=min-cut");
        assertThat(Trace.ofHosts(scenario, List.of(2, 1, 2), seed)).isEqualTo(Trace.ofPlain(scenario));
    }

    private static String randomLinks(int peers, int links, long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY);
        List<String> rows = new ArrayList<>(List.of("from,to,latency_ms"));
        IntStream.range(0, peers).forEach(peer -> rows.add(peer + "," + (peer + 1) % peers + ",10"));
        for (int i = 0; i < links; i++) {
            rows.add(random.nextInt(peers) + "," + random.nextInt(peers) + "," + random.nextInt(40));
        }
        return String.join("\n", rows);
    }
}
