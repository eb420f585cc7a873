package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers as a file states them, by hand on a line of three: a message of 100 B with its header, and 10 ms for each link. */
class PeersFileTest {
    private static final long MS = 1_000_000;

    private static final String LINE = "name = nodes, topology.type = line, time.run = 1 s,"
            + " link.latency { type = fixed, value = 10 ms },"
            + " origin { every = 1 s, phase = aligned, senders = [first], size = 60 B }\n";

    private static final String REGIONS = "link.latency.type = regions";

    @TempDir
    private Path directory;

    private Path conf;

    @BeforeEach
    void conf() {
        conf = directory.resolve("x.conf");
    }

    private Scenario scenario(String rows, String text) throws IOException {
        Files.writeString(directory.resolve("nodes.csv"), rows);
        Files.writeString(
                conf,
                "hearsay {\n" + (text.equals(REGIONS) ? LINE.replace("type = fixed, value = 10 ms", "") : LINE)
                        + "peers { file = nodes.csv }\n" + text + "\n}\n");
        return Scenarios.read(conf);
    }

    private static RunResult run(Scenario scenario) {
        Trace emulated = Trace.ofEmulation(scenario);
        assertThat(Trace.ofPlain(scenario)).isEqualTo(emulated);
        return new Emulation(scenario, null).run();
    }

    /** Second copies take as long as first ones where nothing else is stated: of a peer, as long as its row says. */
    @Test
    void rowsShouldStateTheSameOfTheResolvedText() throws IOException {
        Scenario scenario =
                scenario("name, processing.time\nfirst, 2 ms\nsecond, \nthird, 3 ms\n", "processing.time = 10 ms");
        Scenario again = Scenarios.read(Files.writeString(directory.resolve("again.conf"), scenario.resolvedText()));

        assertThat(again.settings().stream().map(each -> each.processing()).toList())
                .isEqualTo(scenario.settings().stream()
                        .map(each -> each.processing())
                        .toList());
        assertThat(again.resolvedText()).isEqualTo(scenario.resolvedText());
    }

    @Test
    void eachPeerShouldHaveWhatItsRowStates() throws IOException {
        Scenario scenario = scenario(
                """
                name, region, group, link.up, link.extra-latency, latitude, longitude
                first, europe, homes, 2 kB/s, , 50, 8
                second, asia, homes, 1 kB/s, 3 ms, ,
                third, europe, , , , ,
                """,
                "groups = [{ name = homes, link.extra-latency = 1 ms }, { name = mine, ids = [third], processing.time = 5 ms }]");
        RunResult result = run(scenario);

        assertThat(scenario.peers()).isEqualTo(3);
        // 50 ms on the uplink of the first, 10 ms and what the two ends add; 100 ms on that of the second
        assertThat(result.deliveries().at(0, 1)).isEqualTo((50 + 10 + 1 + 3) * MS);
        assertThat(result.deliveries().at(0, 2)).isEqualTo((64 + 100 + 10 + 3 + 5) * MS);
        assertThat(result.groups().nameOf(1)).isEqualTo("homes");
        assertThat(result.groups().nameOf(2)).isEqualTo("mine");
        assertThat(result.links().region(1)).isEqualTo("asia");
        assertThat(scenario.topology().peerName(2)).isEqualTo("third");
        assertThat(result.topology().degrees(0, 0)).isEqualTo(50);
        assertThat(scenario.inputs())
                .extracting(input -> input.path().getFileName().toString())
                .containsExactly("x.conf", "nodes.csv");
    }

    @Test
    void theResolvedScenarioShouldBeTheSameAgain() throws IOException {
        Scenario scenario =
                scenario("name,group,link.loss\nfirst,a,0.1\nx,,\ny,b,\n", "peers.count = 5, link.loss = 0.2");
        Files.writeString(conf, scenario.resolvedText(path -> path));
        Scenario again = Scenarios.read(conf);

        assertThat(again.peers()).isEqualTo(5);
        assertThat(Trace.ofEmulation(again)).isEqualTo(Trace.ofEmulation(scenario));
        assertThat(Network.of(again).links().loss(0, 1)).isEqualTo(0.1);
        assertThat(Network.of(again).links().loss(2, 1)).isEqualTo(0.2);
        assertThat(Network.of(again).groups().names()).containsExactly("a", "b");
    }

    @Test
    void rowsShouldBeThoseOfTheGraphsNames() throws IOException {
        Files.writeString(directory.resolve("graph.csv"), "from,to\nlast,middle\nmiddle,first\n");
        Scenario scenario =
                scenario("name,processing.time\nfirst,1 ms\nlast,3 ms\n", "topology { type = file, path = graph.csv }");
        int first = scenario.topology().peerNames().getOrDefault("first", -1);
        int last = scenario.topology().peerNames().getOrDefault("last", -1);
        Network network = Network.of(scenario);

        assertThat(scenario.peers()).isEqualTo(3);
        assertThat(network.settings(first).processing().time().minimum()).isEqualTo(MS);
        assertThat(network.settings(last).processing().time().minimum()).isEqualTo(3 * MS);
    }

    @Test
    void statedRegionsShouldBeThoseOfTheLatency() throws IOException {
        Scenario scenario = scenario("name,region\nfirst,japan\nb,europe\nc,japan\n", REGIONS);
        Network network = Network.of(scenario);
        assertThat(network.links().region(0)).isEqualTo("japan");
        assertThat(network.links().region(1)).isEqualTo("europe");
        assertThatThrownBy(() -> scenario("name,region\nfirst,japn\n", REGIONS))
                .hasMessageContaining("nodes.csv:2: hearsay.peers.file.region: found japn")
                .hasMessageContaining("did you mean japan?");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "name,link.upp|first,1 kB/s          ; nodes.csv:1; did you mean link.up?",
                "name,link.up,link.up|first,1,2      ; nodes.csv:1; each once",
                "name,link.up,link.bandwidth|first,1,2 ; nodes.csv:1; each once",
                "name,topology.type|first,ring       ; nodes.csv:1; hearsay.peers.file.topology.type",
                "name,link.up|first,fast             ; nodes.csv:2; hearsay.peers.file.link.bandwidth",
                "name,link.loss|first,|b,2           ; nodes.csv:3; a probability",
                "name,protocol.fanuot|first,2        ; nodes.csv:2; did you mean fanout?",
                "name,link.up|first                  ; nodes.csv:2; rows of as many cells as the first",
                "name|first|first                    ; nodes.csv:3; a name that no other peer has",
                "name,latitude|first,91              ; nodes.csv:2; degrees, from -90 to 90",
                "name                                ; nodes.csv:1; a row that names the columns",
                "name,group|first,1a                 ; hearsay.peers.file; a name of 1 to 64 letters"
            })
    void mistakesShouldBeToldAtTheirRow(String rows, String where, String allowed) {
        assertThatThrownBy(() -> scenario(rows.replace('|', '\n'), "origin.senders = all"))
                .hasMessageContaining(where)
                .hasMessageContaining(allowed)
                .extracting(
                        thrown -> String.valueOf(thrown.getMessage()).lines().count())
                .isEqualTo(1L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "peers { file = none.csv }                 ; no file",
                "peers { flie = nodes.csv }                ; did you mean file?",
                "peers { file = nodes.csv, count = 1 }     ; at least 2",
                "peers = true                              ; a whole number",
                "groups = [{ name = a, count = 1 }]        ; a group by ids or by the column group",
                "groups = [{ name = a, count = 1, ids = [0] }] ; either ids"
            })
    void mistakesAboutTheFileShouldBeTold(String text, String allowed) {
        assertThatThrownBy(() -> scenario(
                        "name,link.up\nfirst,1 kB/s\nb,\n", "peers = 1, peers = { file = nodes.csv }, " + text))
                .hasMessageContaining(allowed);
    }
}
