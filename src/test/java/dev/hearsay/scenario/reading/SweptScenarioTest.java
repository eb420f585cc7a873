package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweptScenarioTest {
    private static final ScenarioReader READER =
            new ScenarioReader(Catalogues.builtIn(), SweptScenarioTest.class.getClassLoader(), Metrics.units());

    @TempDir
    private Path directory = Path.of("");

    private SweptScenario read(String text, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("x.conf"), text);
        return READER.readSweep(file, List.of(options));
    }

    private static List<String> cells(SweptScenario swept) {
        return swept.grid().cells().stream().map(Cell::toString).toList();
    }

    private static List<Scenario> scenarios(SweptScenario swept) {
        List<Scenario> scenarios = new ArrayList<>();
        swept.readAll((cell, scenario) -> scenarios.add(scenario));
        return scenarios;
    }

    @Test
    void aScenarioWithoutAGridIsOneCell() throws IOException {
        SweptScenario swept = read("hearsay { peers = 20 }");

        assertThat(cells(swept)).containsExactly("the scenario as it stands");
        assertThat(swept.grid().seeds()).isEqualTo(10);
        assertThat(swept.of(swept.grid().cells().get(0), 7).seed()).isEqualTo(7);
    }

    @Test
    void theLastThatIsVariedIsTheInnermostAndVariantsTheOutermost() throws IOException {
        SweptScenario swept = read("""
                hearsay {
                  sweep {
                    seeds = 3
                    vary {
                      peers = [100, 200]
                      "protocol.fanout" = [2, 4]
                    }
                    variants {
                      plain {}
                      lossy { "link.loss" = 0.1, link.ordering = unordered }
                    }
                  }
                }
                """);

        assertThat(cells(swept))
                .containsExactly(
                        "plain (peers = 100, protocol.fanout = 2)",
                        "plain (peers = 100, protocol.fanout = 4)",
                        "plain (peers = 200, protocol.fanout = 2)",
                        "plain (peers = 200, protocol.fanout = 4)",
                        "lossy (link.loss = 0.1, link.ordering = unordered, peers = 100, protocol.fanout = 2)",
                        "lossy (link.loss = 0.1, link.ordering = unordered, peers = 100, protocol.fanout = 4)",
                        "lossy (link.loss = 0.1, link.ordering = unordered, peers = 200, protocol.fanout = 2)",
                        "lossy (link.loss = 0.1, link.ordering = unordered, peers = 200, protocol.fanout = 4)");
        assertThat(swept.grid().columns()).containsExactly("link.loss", "link.ordering", "peers", "protocol.fanout");
        assertThat(swept.grid().runs()).isEqualTo(24);
        assertThat(scenarios(swept))
                .extracting(Scenario::peers)
                .containsExactly(100, 100, 200, 200, 100, 100, 200, 200);
    }

    @Test
    void aLabelVariesSettingsTogether() throws IOException {
        SweptScenario swept = read("""
                hearsay.sweep.vary.size = [ { peers = 100, topology.degree = 10 }, { peers = 500, "topology.degree" = 50 } ]
                """);

        assertThat(cells(swept))
                .containsExactly("peers = 100, topology.degree = 10", "peers = 500, topology.degree = 50");
        assertThat(scenarios(swept)).extracting(Scenario::peers).containsExactly(100, 500);
        assertThat(swept.grid().columns()).containsExactly("peers", "topology.degree");
    }

    @Test
    void aWholeBlockTakesThePlaceOfTheKeysOfAnotherType() throws IOException {
        SweptScenario swept = read("""
                hearsay {
                  peers = 20
                  topology { type = random-regular, degree = 4 }
                  sweep.vary.topology = [{ type = ring }, { type = watts-strogatz, degree = 6 }, {}]
                }
                """);

        List<Scenario> scenarios = scenarios(swept);
        assertThat(scenarios).extracting(each -> each.topology().meanDegree(20)).containsExactly(2.0, 6.0, 4.0);
        assertThat(swept.base().topology().meanDegree(20)).isEqualTo(4);
    }

    @Test
    void aKeyThatTheCellsTypeDoesNotHaveIsToldWhereItStands() {
        assertThatThrownBy(() -> scenarios(read(
                        "hearsay {\n topology.degree = 4\n sweep.vary.topology = [\n { type = ring, degree = 5 }]\n}")))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("x.conf:4 (in cell 0: topology.degree = 5, topology.type = ring):")
                .hasMessageContaining("hearsay.topology.degree: found a key that is not known");
    }

    @Test
    void whatTakesItsValueFromWhatIsVariedFollowsIt() throws IOException {
        SweptScenario swept = read("""
                hearsay {
                  vars.d = 2
                  topology.degree = ${hearsay.vars.d}
                  sweep.vary {
                    "vars.d" = [4, 6]
                    processing.time = "1 ms to 3 ms step 2 ms"
                  }
                }
                """);

        for (SweptScenario each : List.of(swept, read(swept.text(Map.of())))) {
            List<Scenario> scenarios = scenarios(each);
            assertThat(scenarios)
                    .extracting(one -> one.topology().meanDegree(2000))
                    .containsExactly(4.0, 4.0, 6.0, 6.0);
            assertThat(scenarios.get(2).resolvedText()).contains("duplicates=\"1 ms\"");
            assertThat(scenarios.get(3).resolvedText()).contains("duplicates=\"3 ms\"");
        }
    }

    /** Defaults that depend on what is varied, order of the text, ranges, blocks, names that need quotes. */
    @Test
    void theTextGivesTheSameCells() throws IOException {
        SweptScenario swept = read("""
                hearsay {
                  peers = 60
                  time { run = 7 s }
                  sweep {
                    seeds = 3
                    variants {
                      z {
                        protocol.type = gossip
                        link.loss = 0.1
                      }
                      "a, \\"b\\"" { protocol.type = flood }
                    }
                    vary {
                      topology = [{ type = ring }, { type = watts-strogatz }]
                      origin.size = "1 KiB to 1 MiB log 3"
                      link.uplink.queue-transmissions = [32, 1e2]
                      both = [{ link.ordering = unordered, time.speed = 2.0, faults = [{ at = 1 s, crash = { fraction = 0.1 } }] }]
                    }
                  }
                }
                """);

        SweptScenario again = read(swept.text(Map.of()));

        assertThat(cells(again)).isEqualTo(cells(swept)).hasSize(24);
        assertThat(again.grid().columns()).isEqualTo(swept.grid().columns());
        assertThat(again.grid().seeds()).isEqualTo(3);
        for (int i = 0; i < 24; i++) {
            String before = swept.of(swept.grid().cells().get(i), 5).resolvedText();
            assertThat(again.of(again.grid().cells().get(i), 5).resolvedText()).isEqualTo(before);
        }
    }

    @Test
    void aPlainRunTakesTheScenarioAsItStands() throws IOException {
        Path file =
                Files.writeString(directory.resolve("x.conf"), "hearsay { peers = 30, sweep.vary.peers = [10, 20] }");

        Scenario scenario = READER.read(file, List.of());

        assertThat(scenario.peers()).isEqualTo(30);
        assertThat(READER.readText(scenario.resolvedText(), "again").peers()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seeds = 0                                  | seeds              | whole number from 1",
                "vary { pers = [1] }                        | vary.pers          | did you mean peers?",
                "vary { peers = 7 }                         | vary.peers         | a list of different values",
                "vary { peers = [] }                        | vary.peers         | a list of different values",
                "vary { peers = [7, 7] }                    | vary.peers         | a list of different values",
                "vary { peers = [7, null] }                 | vary.peers         | a list of different values",
                "vary { peers = \"7 to 3 step 1\" }         | vary.peers         | less than the last",
                "vary { seed = [1, 2] }                     | vary.seed          | sweep.seeds says",
                "vary { sweep.seeds = [1, 2] }              | vary.sweep.seeds   | not known",
                "vary { size = [{ pers = 3 }] }             | vary.size.0.pers   | did you mean peers?",
                "vary { size = [{ seed = 3 }] }             | vary.size.0.seed   | sweep.seeds says",
                "vary { size = [3] }                        | vary.size          | or a label",
                "vary { peers = [7], size = [{peers = 8}] } | vary.size          | which vary.peers sets as well",
                "vary { peers = [7] }, variants { a { peers = 8 } } | vary.peers | which variants sets as well",
                "variants { a = 3 }                         | variants.a         | a block",
                "variants { a { topolgy.degree = 3 } }      | variants.a.topolgy | did you mean topology?",
                "vary { peers = \"10 to 10000 step 1\", link.mss = \"10 B to 1400 B step 1 B\" } | sweep | at most 1000000 runs",
                "vry {}                                     | vry                | did you mean vary?",
            })
    void mistakesAreToldWithTheirPlace(String sweep, String path, String allowed) {
        assertThatThrownBy(() -> read("hearsay {\n  sweep {\n    " + sweep + "\n  }\n}"))
                .isInstanceOf(InvalidScenarioException.class)
                .message()
                .hasLineCount(1)
                .contains("x.conf:")
                .contains("hearsay." + (path.equals("sweep") ? "sweep:" : "sweep." + path + ":"))
                .contains(allowed);
    }

    @Test
    void whatIsWrongInSeveralCellsIsToldOnce() {
        assertThatThrownBy(() -> scenarios(
                        read("hearsay {\n sweep.vary {\n  peers = [100, 200]\n  link.loss = [0.1,\n 7]\n }\n}")))
                .isInstanceOf(InvalidScenarioException.class)
                .message()
                .hasLineCount(1)
                .contains("x.conf:5 (in cell 1: peers = 100, link.loss = 7): hearsay.link.loss: found 7");
    }

    @Test
    void anOptionThatTheSweepWouldReplaceIsRefused() {
        assertThatThrownBy(() -> read("hearsay { sweep.vary.peers = [10, 20] }", "peers=30"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("--set peers: hearsay.peers: found a setting that the sweep varies");
    }

    @Test
    void keysOfATypeThatAnOptionReplacedAreDroppedInEveryCell() throws IOException {
        SweptScenario swept = read(
                "hearsay { topology { type = random-regular, degree = 4 }, sweep { seeds = 1, vary.peers = [20, 30] } }",
                "topology.type=ring");

        assertThat(scenarios(swept))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.resolvedText()).doesNotContain("degree="));
    }

    @Test
    void theCommandLineCanDescribeAGrid() throws IOException {
        SweptScenario swept =
                read("hearsay { peers = 10 }", "sweep.vary.peers=[20,30]", "sweep.seeds=2", "link.loss=0.5");

        assertThat(cells(swept)).containsExactly("peers = 20", "peers = 30");
        assertThat(scenarios(swept))
                .allSatisfy(each -> assertThat(each.resolvedText()).contains("loss=0.5"));
    }
}
