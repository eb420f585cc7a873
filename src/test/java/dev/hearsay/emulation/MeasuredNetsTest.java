package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.report.InputFiles;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.Networks;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Measured latencies, jitter and whole networks in runs: by hand, and one result however they are run. */
class MeasuredNetsTest {
    private static final long MS = 1_000_000;
    private static final ScenarioReader READER =
            new ScenarioReader(Catalogues.builtIn(), MeasuredNetsTest.class.getClassLoader(), Metrics.units());

    @TempDir
    private Path directory;

    static List<String> networks() {
        return Networks.NAMES;
    }

    private Scenario read(String text, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("x.conf"), text);
        return READER.read(file, List.of(options));
    }

    /** Peers of three regions on a line, a message from each end: a to b 10 and 2, b to c 20 and 2; back 31 and 2, 12 and 2. */
    @Test
    void eachWayTakesItsOwnLatencyAndTheJitter() throws IOException {
        Files.writeString(directory.resolve("m.csv"), "one-way_ms,a,b,c\na,,10,9\nb,12,,20\nc,9,31,\n");
        Scenario scenario = read("""
                hearsay {
                  peers = 3, topology.type = line, engine.lanes = 2, time.run = 1 s
                  link.latency { type = matrix, file = m.csv, jitter { type = fixed, value = 2 ms } }
                  origin { every = 1 s, phase = aligned, senders = [0, 2] }
                }
                """);
        Scenario placed = inOrder(scenario, "a", "b", "c");
        RunResult result = new Emulation(placed, null).run();

        assertThat(result.deliveries().at(0, 1)).isEqualTo(12 * MS);
        assertThat(result.deliveries().at(0, 2)).isEqualTo(34 * MS);
        assertThat(result.deliveries().at(1, 1)).isEqualTo(33 * MS);
        assertThat(result.deliveries().at(1, 0)).isEqualTo(47 * MS);
        assertThat(result.links().region(2)).isEqualTo("c");
        assertThat(Trace.ofPlain(placed)).isEqualTo(Trace.ofEmulation(placed));
    }

    /** The seed at which the peers of a net are drawn into these regions, so that a net by hand needs nothing but a scenario. */
    private Scenario inOrder(Scenario scenario, String... regions) throws IOException {
        for (int seed = 1; seed < 1000; seed++) {
            var latency = scenario.link()
                    .latency()
                    .over(scenario.topology().generate(3, RandomStream.of(1, Purpose.TOPOLOGY)), seed);
            if (List.of(regions).equals(List.of(latency.region(0), latency.region(1), latency.region(2)))) {
                return READER.read(directory.resolve("x.conf"), List.of("seed=" + seed));
            }
        }
        throw new AssertionError("no such seed");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyNetworkRunsAndGivesOneResult(String network) throws IOException {
        String include = "include classpath(\"networks/" + network + "\")\n";
        Scenario scenario = read(include + "hearsay { peers = 50, origin.senders = 2, engine.lanes = 3 }");
        Trace once = Trace.ofEmulation(scenario);

        assertThat(Trace.ofPlain(scenario)).isEqualTo(once);
        assertThat(Trace.ofEmulation(READER.readText(scenario.resolvedText(), "again")))
                .isEqualTo(once);
        assertThat(scenario.warnings()).isEmpty();
        assertThat(new Emulation(scenario, null).run().deliveries().reached(0)).isEqualTo(50);
        assertThat(scenario.inputs()).extracting(Input::isOfProgram).containsExactly(false, true);
        assertThat(scenario.inputs().get(1).path()).isEqualTo(Path.of("networks", network + ".conf"));
        assertThat(InputFiles.copy(directory, scenario.inputs()).values())
                .allMatch(copy -> Files.isRegularFile(directory.resolve(copy)));
    }

    @Test
    void anUnknownNetworkIsRefusedAtItsLine() {
        assertThatThrownBy(() -> read("\ninclude classpath(\"networks/ethereum-2024.conf\")"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("x.conf:2: found include classpath:networks/ethereum-2024.conf")
                .hasMessageContaining("did you mean ethereum-2025?");
    }

    @Test
    void aProblemOfANetworkSaysThatItIsThere() {
        assertThatThrownBy(() -> read("include classpath(\"networks/cloud-2025\")\nhearsay.peers = 5"))
                .hasMessageContaining("networks/cloud-2025.conf:")
                .hasMessageContaining("no graph of 5 peers");
    }

    @Test
    void filesOfLatenciesAndSharesAreInputsWhereverTheScenarioIsWritten() throws IOException {
        Files.writeString(directory.resolve("m.csv"), "rtt_ms,a,b\na,1,30\nb,40,1\n");
        Files.writeString(directory.resolve("s.csv"), "region,share\na,3\nb,1\n");
        Scenario scenario =
                read("hearsay { peers = 20, link.latency { type = matrix, file = m.csv, shares = s.csv } }");
        Path results = Files.createDirectory(directory.resolve("results"));
        Map<Path, Path> copies = InputFiles.copy(results, scenario.inputs());
        Files.writeString(
                results.resolve("scenario.conf"), scenario.resolvedText(path -> copies.getOrDefault(path, path)));
        Scenario again = READER.read(results.resolve("scenario.conf"), List.of());

        assertThat(scenario.inputs()).hasSize(3);
        assertThat(again.files()).allMatch(named -> named.file().startsWith(results.resolve("inputs")));
        assertThat(again.link()).isEqualTo(scenario.link());
        assertThat(Trace.ofEmulation(again)).isEqualTo(Trace.ofEmulation(scenario));
    }

    @Test
    void aSweepOverFilesNamesTheCopiesOfAll() throws IOException {
        Files.writeString(directory.resolve("m.csv"), "rtt_ms,a,b\na,1,30\nb,40,1\n");
        Files.writeString(directory.resolve("n.csv"), "rtt_ms,a,b\na,1,60\nb,80,1\n");
        Path file = Files.writeString(directory.resolve("x.conf"), """
                hearsay {
                  peers = 20, link.latency { type = matrix, file = m.csv }
                  sweep.vary { link.latency.file = [m.csv, n.csv] }
                }
                """);
        SweptScenario swept = READER.readSweep(file, List.of());

        assertThat(swept.of(swept.grid().cells().get(1), 1).files())
                .extracting(named -> named.stated())
                .containsExactly("n.csv");
        assertThat(swept.text(Map.of("m.csv", "inputs/m.csv", "n.csv", "inputs/n.csv")))
                .contains("inputs/m.csv", "inputs/n.csv")
                .doesNotContain("\"m.csv\"");
    }

    @Test
    void aProblemInAFileHasItsLineAndColumn() throws IOException {
        Files.writeString(directory.resolve("m.csv"), "rtt_ms,a,b\na,1,slow\nb,40,1\n");

        assertThatThrownBy(() -> read("hearsay.link.latency { type = matrix, file = m.csv }"))
                .hasMessageContaining("m.csv:2:5: hearsay.link.latency.file: found slow");
    }

    @Test
    void jitterIsAWordOrALaw() {
        assertThatThrownBy(() -> read("hearsay.link.latency.jitter = lots"))
                .hasMessageContaining("jitter: found \"lots\", allowed: none, or a block");
        assertThatThrownBy(() -> read("hearsay.link.latency.jitter { type = gama }"))
                .hasMessageContaining("did you mean gamma?");
        assertThatThrownBy(() -> read("hearsay.link.latency.jitter { type = gamma, median = 2 ms }"))
                .hasMessageContaining("median");
        assertThatThrownBy(() -> read("hearsay.link.latency.spikes { every = 0 s }"))
                .hasMessageContaining("spikes.every");
        assertThatThrownBy(() -> read("hearsay.link.latency.spikes { every = 1 s, extra { type = regions } }"))
                .hasMessageContaining("extra.type");
    }
}
