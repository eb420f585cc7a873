package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.scenario.Change;
import dev.hearsay.scenario.Expectation;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.OutputParams;
import dev.hearsay.scenario.ProcessingParams;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TableFormat;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.scenario.TopologyFormat;
import dev.hearsay.scenario.reading.Scenarios.Delay;
import dev.hearsay.scenario.reading.Scenarios.Graph;
import dev.hearsay.scenario.reading.Scenarios.Spread;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Senders;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final String OWN = "\"dev.hearsay.scenario.reading.Scenarios$Own\"";

    @TempDir
    private Path directory;

    private Scenarios scenarios;

    @BeforeEach
    void setUp() {
        scenarios = new Scenarios(directory);
    }

    @Test
    void anEmptyScenarioIsTheSpecificationsBroadcast() {
        Scenario scenario = scenarios.read("");
        assertThat(scenario.name()).isEqualTo("default");
        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.peers()).isEqualTo(2000);
        assertThat(scenario.time())
                .isEqualTo(new TimeParams(
                        TimeParams.Mode.VIRTUAL, 1.0, 30 * SECOND, TimeParams.UNTIL_QUIET, 3600 * SECOND));
        assertThat(scenario.lanes()).isEqualTo(Scenario.AUTO);
        assertThat(scenario.topology()).isEqualTo(new Graph(8, 0));
        assertThat(scenario.link().latency()).isEqualTo(new Delay(300 * MILLI, 300 * MILLI, false));
        assertThat(scenario.processing()).isEqualTo(new ProcessingParams(0, 0, true));
        assertThat(scenario.origin())
                .isEqualTo(new OriginParams(
                        30 * SECOND,
                        0,
                        OriginParams.Phase.RANDOM,
                        OriginParams.Period.FIXED,
                        256,
                        new Senders.All(),
                        1));
        assertThat(scenario.protocolName()).isEqualTo("flood");
        assertThat(scenario.protocol()).isEqualTo(new Spread("echo = false"));
        assertThat(scenario.output())
                .isEqualTo(new OutputParams(
                        Path.of("results"), TableFormat.NONE, TableFormat.NONE, TopologyFormat.NONE, true, SECOND));
        assertThat(scenario.expectations()).isEmpty();
    }

    @Test
    void readsWhatAScenarioStates() {
        Scenario scenario = scenarios.read("""
                hearsay {
                  name = mine, seed = 7, peers = 100
                  time { mode = real, speed = 20, run = 1 m, drain = 5 s, limit = 2 m }
                  engine.lanes = 3
                  topology { type = tree, arity = 3 }
                  link { latency { type = uniform, min = 1 ms, max = 2 ms, per = transmission }, ordering = unordered }
                  processing { time = 2 ms, mode = parallel }
                  origin { every = 1 s, phase = staggered, period = poisson, size = 1 KiB, senders = [4, 2], limit = unlimited }
                  protocol { type = share-dag, nack = next-share }
                  output { directory = out, deliveries = csv.gz, transmissions = parquet, topology = true, report = false }
                  expect { coverage = ">= 0.999", delivery-time.p99 = "< 2 s" }
                }
                """);
        assertThat(scenario.name()).isEqualTo("mine");
        assertThat(scenario.time())
                .isEqualTo(new TimeParams(TimeParams.Mode.REAL, 20, 60 * SECOND, 5 * SECOND, 120 * SECOND));
        assertThat(scenario.lanes()).isEqualTo(3);
        assertThat(scenario.topology()).isEqualTo(new Graph(3, 0));
        assertThat(scenario.link().perTransmission()).isTrue();
        assertThat(scenario.link().fifo()).isFalse();
        assertThat(scenario.processing()).isEqualTo(new ProcessingParams(2 * MILLI, 2 * MILLI, false));
        assertThat(scenario.origin().senders()).isEqualTo(new Senders.Listed(List.of(4, 2)));
        assertThat(scenario.origin().limit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(scenario.protocol()).isEqualTo(new Spread("next-share"));
        assertThat(scenario.output().deliveries()).isEqualTo(TableFormat.CSV_GZ);
        assertThat(scenario.expectations()).extracting(Expectation::threshold).containsExactly(0.999, 2000.0);
    }

    @Test
    void anOptionWinsOverTheFileAndALaterOneOverAnEarlier() {
        Scenario scenario =
                scenarios.read("hearsay { peers = 50, seed = 3 }", "peers=60", "origin.every=1 s", "peers=70");
        assertThat(scenario.peers()).isEqualTo(70);
        assertThat(scenario.seed()).isEqualTo(3);
        assertThat(scenario.origin().pace().everyNanos()).isEqualTo(SECOND);
    }

    @Test
    void aFileIncludesAnotherOneAndWinsOverIt() {
        scenarios.write("base.conf", "hearsay { peers = 50, seed = 3 }");
        Scenario scenario = scenarios.read("include \"base.conf\"\nhearsay.seed = 4");
        assertThat(scenario.peers()).isEqualTo(50);
        assertThat(scenario.seed()).isEqualTo(4);
    }

    @Test
    void duplicatesTakeAsLongAsAnyOtherUnlessTheyAreSet() {
        assertThat(scenarios
                        .read("", "processing.time=3 ms")
                        .processing()
                        .duplicates()
                        .minimum())
                .isEqualTo(3 * MILLI);
        assertThat(scenarios
                        .read("hearsay.processing { time = 3 ms, duplicates = 1 ms }")
                        .processing()
                        .duplicates()
                        .minimum())
                .isEqualTo(MILLI);
    }

    @Test
    void aSubstitutionSeesTheDefaultsOfTheChosenType() {
        assertThat(scenarios
                        .read("hearsay.origin.limit = ${hearsay.topology.degree}")
                        .origin()
                        .limit())
                .isEqualTo(8);
    }

    @Test
    void keysOfATypeThatAnOptionReplacedAreDropped() {
        Scenario scenario =
                scenarios.read("hearsay.topology { type = random-regular, degree = 4 }", "topology.type=ring");
        assertThat(scenario.topology()).isEqualTo(new Graph(2, 0));
        assertThat(scenario.resolvedText()).doesNotContain("degree=");
        assertThat(scenarios.problems("hearsay.topology { dgree = 4 }", "topology.type=ring"))
                .hasSize(1);
        assertThat(scenarios.problems("", "topology.type=ring", "topology.degree=4"))
                .containsExactly("--set topology.degree=4: hearsay.topology.degree: found a key that is not known,"
                        + " allowed: only type");
        assertThat(scenarios
                        .read("hearsay.protocol { type = share-dag, echo = true }", "protocol.type=flood")
                        .protocol())
                .isEqualTo(new Spread("echo = true"));
    }

    @Test
    void theyAreDroppedBeneathGroupsToo() {
        String text =
                "hearsay { topology { type = random-regular, degree = 4 }, groups = [{ name = some, count = 2, forwards = false }] }";

        assertThat(scenarios.read(text, "topology.type=ring").settings()).hasSize(2);
        assertThat(scenarios.problems(text, "topology.type=ring", "topology.degree=4"))
                .hasSize(1);
    }

    @Test
    void itKnowsItsFilesItsOptionsAndWhatIsNotTheDefault() throws Exception {
        String text = "hearsay { peers = 50, topology.degree = 4, seed = 1, expect.coverage = \"> 0\" }";
        Scenario scenario = scenarios.read(text, "origin.size=1 kB");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(scenario.inputs())
                .containsExactly(
                        new Input(directory.resolve("x.conf"), HexFormat.of().formatHex(hash), false));
        assertThat(scenario.overrides()).containsExactly("origin.size=1 kB");
        assertThat(scenario.changes())
                .containsExactly(
                        new Change("hearsay.expect.coverage", "\"> 0\"", ""),
                        new Change("hearsay.origin.size", "\"1 kB\"", "\"256 B\""),
                        new Change("hearsay.peers", "50", "2000"),
                        new Change("hearsay.topology.degree", "4", "8"));
    }

    @Test
    void theFilesPeersAreTheScenariosUnlessItStatesMore() {
        assertThat(scenarios.read("hearsay.topology.type = file").peers()).isEqualTo(10);
        assertThat(scenarios
                        .read("hearsay { topology.type = file, peers = 12 }")
                        .peers())
                .isEqualTo(12);
        assertThat(scenarios
                        .read("hearsay { topology.type = file, link.latency.type = file }")
                        .link()
                        .latency())
                .isEqualTo(new Delay(1, 1, true));
    }

    @Test
    void aProtocolOfTheUsersOwnIsNamedByItsClassAndMayHaveAnyKeys() {
        Scenario scenario = scenarios.read("hearsay.protocol { type = " + OWN + ", pause = 3 s, other = 1 }");
        assertThat(scenario.protocol()).isEqualTo(new Spread("pause = " + 3 * SECOND));
        assertThat(scenario.protocolName()).isEqualTo("dev.hearsay.scenario.reading.Scenarios$Own");
    }

    @Test
    void aUsersReferenceConfGivesDefaultsAndKeysToHisProtocol() throws IOException {
        scenarios.write("reference.conf", "hearsay.catalogue.protocol." + OWN + " { pause = 2 s }");
        URL[] path = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            Scenarios own = new Scenarios(directory, loader);
            String text = "hearsay.protocol.type = " + OWN;
            assertThat(own.read(text).protocol()).isEqualTo(new Spread("pause = " + 2 * SECOND));
            assertThat(own.problems(text, "protocol.pase=1 s"))
                    .containsExactly("--set protocol.pase=1 s: hearsay.protocol.pase: found a key that is not known,"
                            + " allowed: one of aggregate, nearest-first, pause,"
                            + " prioritise-own, type (did you mean pause?)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hearsay { topology.type = ring, protocol.type = share-dag, link.latency.type = uniform }",
                "hearsay { topology.type = file, expect { coverage = \"> 0\", \"delivery-time.p99\" = \"< 1 s\" } }",
                "hearsay { processing.time = 5 ms, origin { senders = [1, 2], every = 100 us } }",
                "hearsay.protocol { type = " + OWN + ", pause = 3 s, list = [1, \"a b\"] }"
            })
    void theResolvedTextReadAgainGivesTheSameScenarioAndText(String text) {
        Scenario scenario = scenarios.read(text);
        assertThat(scenarios.read(scenario.resolvedText()))
                .usingRecursiveComparison()
                .ignoringFields("provenance")
                .isEqualTo(scenario);
        assertThat(scenario.resolvedText()).doesNotContain("catalogue").doesNotContain("#");
    }
}
