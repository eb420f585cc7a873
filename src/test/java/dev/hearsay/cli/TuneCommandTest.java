package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneCommandTest {
    private static final String SCENARIO = """
            hearsay {
              name = small
              peers = 24
              topology { type = random-regular, degree = 4 }
              link.latency { type = log-normal, median = 50 ms, sigma = 0.5, floor = 1 ms }
              processing.time = 1 ms
              origin { every = 2 s }
              time.run = 2 s
              output.directory = "%s"
              SPACE {
                vary {
                  "topology.degree" = [4, 6, 8]
                  "protocol.fanout" = [2, 4, unlimited]
                }
                variants { plain {}, slow { processing.time = 20 ms } }
                OWN
              }
            }
            """;
    private static final String OWN = "minimise = [delivery-time.p99, bytes], keep { coverage = \">= 1\" }, runs = 72";
    private static final int SETTINGS = 18;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    /** Runs the program; what every run's scenario is, is told before it is begun. */
    private int hearsay(Shutdown shutdown, Consumer<Scenario> told, String... arguments) {
        err.getBuffer().setLength(0);
        out.getBuffer().setLength(0);
        Engine engine = (scenario, sink, tracer, localHosts, log) -> {
            told.accept(scenario);
            return Engine.ofScenario(scenario, sink, tracer, localHosts, log);
        };
        return new Main(engine, shutdown).execute(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private int hearsay(String... arguments) {
        return hearsay(new Shutdown(status -> {}), scenario -> {}, arguments);
    }

    private String conf(String space, String own) throws IOException {
        String text = SCENARIO.formatted(directory.resolve("results"))
                .replace("SPACE", space)
                .replace("OWN", own);
        return Files.writeString(directory.resolve(space + ".conf"), text).toString();
    }

    private String conf() throws IOException {
        return conf("tune", OWN);
    }

    private String out(String name) {
        return directory.resolve(name).toString();
    }

    private List<List<String>> rows(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file)).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private List<String> column(String file, String name) throws IOException {
        List<List<String>> rows = rows(file);
        int at = rows.get(0).indexOf(name);
        return rows.subList(1, rows.size()).stream().map(row -> row.get(at)).toList();
    }

    private List<Double> numbers(String file, String name) throws IOException {
        return column(file, name).stream().map(Double::parseDouble).toList();
    }

    private List<String> names(Path below) throws IOException {
        try (Stream<Path> files = Files.list(below)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFrontIsThatOfTheSpaceSearchedWhole() throws IOException {
        assertThat(hearsay("tune", conf(), "--quiet", "--out", out("out")))
                .as(err.toString())
                .isEqualTo(ExitStatus.DONE);
        List<String> found = column("out/tune.csv", "cell");
        String seeds = column("out/tune.csv", "runs").get(0);

        assertThat(hearsay("sweep", conf("sweep", "seeds = " + seeds), "--quiet", "--out", out("whole")))
                .isEqualTo(ExitStatus.DONE);

        List<Double> times = numbers("whole/cells.csv", "delivery-time.p99.mean");
        List<Double> bytes = numbers("whole/cells.csv", "bytes.mean");
        List<Double> coverage = numbers("whole/cells.csv", "coverage.mean");
        List<String> front = new ArrayList<>();
        for (int i = 0; i < SETTINGS; i++) {
            boolean isBeaten = coverage.get(i) < 1;
            for (int j = 0; j < SETTINGS; j++) {
                isBeaten |= coverage.get(j) == 1
                        && times.get(j) <= times.get(i)
                        && bytes.get(j) <= bytes.get(i)
                        && (times.get(j) < times.get(i) || bytes.get(j) < bytes.get(i));
            }
            if (!isBeaten) {
                front.add(Integer.toString(i));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(front).hasSizeBetween(2, 6);
        assertThat(Integer.parseInt(seeds)).isGreaterThan(3);
        for (int i = 0; i < found.size(); i++) {
            int cell = Integer.parseInt(found.get(i));
            for (String figure : List.of("delivery-time.p99", "bytes", "coverage")) {
                for (String part : List.of(".mean", ".sd", ".low", ".high")) {
                    assertThat(column("out/tune.csv", figure + part).get(i))
                            .isEqualTo(column("whole/cells.csv", figure + part).get(cell));
                }
            }
        }
        assertThat(numbers("out/tune.csv", "delivery-time.p99.mean")).isSorted();
        assertThat(numbers("out/tune.csv", "confidence")).allMatch(share -> share > 0.3 && share <= 1);
        assertThat(names(directory.resolve("out")))
                .containsExactly(
                        "front",
                        "inputs",
                        "report.html",
                        "report.json",
                        "scenario.conf",
                        "tried.csv",
                        "tune.csv",
                        "tune.json");
        assertThat(names(directory)).containsExactly("out", "sweep.conf", "tune.conf", "whole");
    }

    @Test
    void allThatWasTriedIsToldWithWhatKeptItFromTheFront() throws IOException {
        hearsay("tune", conf(), "--quiet", "--out", out("out"));

        List<String> outcomes = column("out/tried.csv", "outcome");
        assertThat(outcomes).hasSize(SETTINGS);
        assertThat(outcomes.stream().distinct()).containsOnly("front", "beaten", "not coverage >= 1");
        assertThat(Collections.frequency(outcomes, "front"))
                .isEqualTo(rows("out/tune.csv").size() - 1);
        int runs = column("out/tried.csv", "runs").stream()
                .mapToInt(Integer::parseInt)
                .sum();
        JsonNode facts =
                new ObjectMapper().readTree(directory.resolve("out/tune.json").toFile());
        assertThat(facts.path("runs").asInt()).isEqualTo(runs).isBetween(67, 72);
        assertThat(facts.path("budget").asInt()).isEqualTo(72);
        JsonNode page =
                new ObjectMapper().readTree(directory.resolve("out/report.json").toFile());
        assertThat(page.path("sections").findValuesAsText("id")).contains("front", "objectives", "settings", "tried");
    }

    @Test
    void aSettingThatWasFoundIsAScenarioOfItsOwn() throws IOException {
        hearsay("tune", conf(), "--quiet", "--out", out("out"));

        List<String> digests = column("out/tune.csv", "digest");
        for (int i = 1; i <= digests.size(); i++) {
            assertThat(hearsay("run", out("out/front/" + i + ".conf"), "--quiet", "--out", out("run" + i)))
                    .as(err.toString())
                    .isEqualTo(ExitStatus.DONE);
            JsonNode summary = new ObjectMapper()
                    .readTree(directory.resolve("run" + i + "/summary.json").toFile());
            assertThat(summary.path("digest").asText()).isEqualTo(digests.get(i - 1));
            assertThat(summary.path("name").asText()).isEqualTo("small-" + i);
        }
    }

    @Test
    void aTopologysFileGoesWithTheScenariosThatWereFound() throws IOException {
        Files.writeString(directory.resolve("graph.csv"), "from,to,latency_ms\n0,1,10\n1,2,20\n0,2,5\n2,3,9\n");
        Path conf = Files.writeString(directory.resolve("file.conf"), """
                hearsay {
                  topology { type = file, path = graph.csv }
                  link.latency.type = file
                  tune { vary { processing.time = [1 ms, 3 ms] }, runs = 4 }
                }
                """);
        assertThat(hearsay("tune", conf.toString(), "--quiet", "--out", out("out")))
                .as(err.toString())
                .isZero();
        Files.delete(directory.resolve("graph.csv"));

        assertThat(hearsay("run", out("out/front/1.conf"), "--quiet", "--out", out("run")))
                .as(err.toString())
                .isZero();
        JsonNode summary = new ObjectMapper()
                .readTree(directory.resolve("run/summary.json").toFile());
        assertThat(summary.path("digest").asText())
                .isEqualTo(column("out/tune.csv", "digest").get(0));
    }

    @Test
    void howManyRunsGoOnAtOnceChangesNothing() throws IOException {
        String conf = conf();
        for (String parallel : List.of("1", "3")) {
            assertThat(hearsay("tune", conf, "--quiet", "--parallel", parallel, "--out", out("out" + parallel)))
                    .isEqualTo(ExitStatus.DONE);
        }
        assertThat(hearsay("tune", out("out1/scenario.conf"), "--quiet", "--out", out("out9")))
                .as(err.toString())
                .isEqualTo(ExitStatus.DONE);

        for (String file : List.of("tune.csv", "tried.csv", "report.json", "front/1.conf")) {
            String one = Files.readString(directory.resolve("out1").resolve(file));
            for (String other : List.of("out3", "out9")) {
                assertThat(directory.resolve(other).resolve(file)).hasContent(one);
            }
        }
    }

    @Test
    void whereThereAreTooFewRunsAPartOfTheSpaceIsTriedTheSameOneForASeed() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            String seed = name.equals("c") ? "7" : "1";
            assertThat(hearsay(
                            "tune",
                            conf(),
                            "--quiet",
                            "--set",
                            "tune.runs=20",
                            "--set",
                            "seed=" + seed,
                            "--out",
                            out(name)))
                    .isIn(ExitStatus.DONE, ExitStatus.NOT_AS_EXPECTED);
            assertThat(err.toString())
                    .contains(
                            "of 18 settings 10 are tried, drawn at random: for all of them tune.runs would have to be 36");
        }

        assertThat(column("a/tried.csv", "cell")).hasSize(10).doesNotHaveDuplicates();
        assertThat(column("b/tried.csv", "cell")).isEqualTo(column("a/tried.csv", "cell"));
        assertThat(column("c/tried.csv", "cell")).isNotEqualTo(column("a/tried.csv", "cell"));
        assertThat(directory.resolve("a/report.html")).content().contains("Only 10 of 18 settings were tried");
    }

    @Test
    void stoppedBySignalItGoesOnWhereItWas() throws IOException {
        String conf = conf();
        hearsay("tune", conf, "--quiet", "--out", out("whole"));
        Shutdown shutdown = new Shutdown(status -> {});
        List<Scenario> begun = Collections.synchronizedList(new ArrayList<>());
        Consumer<Scenario> stopping = scenario -> {
            begun.add(scenario);
            if (begun.size() == 30) {
                shutdown.signalled(2);
            }
        };
        assertThat(hearsay(shutdown, stopping, "tune", conf, "--quiet", "--parallel", "2"))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(err.toString()).contains("runs are finished and kept; the same command goes on from there");
        Path results = directory.resolve("results/small");
        assertThat(names(results)).containsExactly(".tune.journal");
        int finished = Files.readAllLines(results.resolve(".tune.journal")).size();
        assertThat(finished).isBetween(27, 30);

        begun.clear();
        assertThat(hearsay(new Shutdown(status -> {}), begun::add, "tune", conf, "--quiet"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(err.toString())
                .contains("goes on with what is finished, as far as it is of this scenario: " + finished);
        int runs = column("whole/tried.csv", "runs").stream()
                .mapToInt(Integer::parseInt)
                .sum();
        assertThat(begun).hasSize(runs - finished);
        assertThat(names(results)).hasSize(2).contains("latest-tune");
        assertThat(results.resolve("latest-tune/tried.csv"))
                .hasSameTextualContentAs(directory.resolve("whole/tried.csv"));
    }

    @Test
    void aRunThatFailsEndsTheSearchAndNothingIsWritten() throws IOException {
        String conf = conf();
        Consumer<Scenario> failing = scenario -> {
            if (scenario.seed() == 2) {
                throw new EmulationFailure("peer 3 has failed", new IllegalStateException());
            }
        };
        assertThat(hearsay(new Shutdown(status -> {}), failing, "tune", conf, "--quiet", "--out", out("out")))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("seed 2 failed: peer 3 has failed", "hearsay: given up; ");
        assertThat(names(directory)).containsExactly(".out.journal", "tune.conf");

        assertThat(hearsay("tune", conf, "--quiet", "--out", out("out"))).isEqualTo(ExitStatus.DONE);
        assertThat(names(directory)).containsExactly("out", "tune.conf");
    }

    @Test
    void whereNoSettingMeetsWhatIsAskedItIsSaid() throws IOException {
        assertThat(hearsay("tune", conf(), "--quiet", "--set", "tune.keep.hops.max=< 1", "--out", out("out")))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);

        assertThat(err.toString()).contains("none of the 18 settings that were tried meets what is asked: ");
        assertThat(rows("out/tune.csv")).hasSize(1);
        assertThat(rows("out/tried.csv")).hasSize(1 + SETTINGS);
        assertThat(names(directory.resolve("out/front"))).isEmpty();
    }

    @Test
    void whatNeverComesOrIsCutShortIsNoAnswer() throws IOException {
        assertThat(hearsay("tune", conf(), "--quiet", "--set", "time.limit=2 s", "--out", out("cut")))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(column("cut/tried.csv", "outcome")).containsOnly("cut short");

        assertThat(hearsay(
                        "tune",
                        conf(),
                        "--quiet",
                        "--set",
                        "link.loss=1",
                        "--set",
                        "link.loss-means=dropped",
                        "--set",
                        "link.ordering=unordered",
                        "--set",
                        "tune.keep.coverage=\">= 0\"",
                        "--out",
                        out("never")))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(column("never/tried.csv", "outcome")).containsOnly("no delivery-time.p99");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tune.minimise=[bites]             | hearsay.tune.minimise: found bites, which is no metric | did you mean bytes?",
                "tune.minimise=[peak-rss]          | peak-rss, which depends on the machine | different metrics",
                "tune.minimise=[]                  | hearsay.tune.minimise | a list of different metrics",
                "'tune.minimise=[bytes, bytes]'    | hearsay.tune.minimise | a list of different metrics",
                "tune.runs=3                       | hearsay.tune.runs: found 3 | from 4 to 1000000",
                "'tune.keep.coverag=\">= 1\"'            | hearsay.tune.keep.coverag | did you mean coverage?",
                "tune.keep.coverage=high           | hearsay.tune.keep.coverage: found \"high\" | a number",
                "'tune.keep.peak-rss=\"< 1\"'            | hearsay.tune.keep.peak-rss | allowed",
                "tune.vary.seed=[1,2]              | hearsay.tune.vary.seed | tune.runs says how many",
                "tune.vary.topology.degre=[1,2]    | degre | did you mean degree?",
                "tune.vary.origin.size=[1]         | origin.size | in cell",
                "topology.degree=4                 | a setting that the tuning varies | tune.vary",
                "tune.run=3                        | hearsay.tune.run | did you mean runs?"
            })
    void whatIsWrongIsToldInALineBeforeAnythingIsWritten(String option, String found, String allowed)
            throws IOException {
        assertThat(hearsay("tune", conf(), "--set", option)).as(err.toString()).isEqualTo(ExitStatus.WRONG_INPUT);

        assertThat(err.toString()).hasLineCount(1).contains(found).contains(allowed);
        assertThat(names(directory)).containsExactly("tune.conf");
    }

    @Test
    void aSpaceOfOneSettingIsRefused() throws IOException {
        Path conf = Files.writeString(directory.resolve("x.conf"), "hearsay { peers = 20 }");

        assertThat(hearsay("tune", conf.toString())).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).hasLineCount(1).contains("hearsay.tune.vary: found one setting");
        assertThat(hearsay("tune", conf(), "--parallel", "0")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(hearsay("tune", conf(), "--out", directory.toString())).isEqualTo(ExitStatus.WRONG_INPUT);
    }

    @Test
    void bothTablesAreReadByQueries() throws IOException {
        hearsay("tune", conf(), "--quiet", "--out", out("out"));
        hearsay(
                "query",
                out("out"),
                "select count(*) as n, sum(abs(t.\"bytes.mean\" - f.\"bytes.mean\")) as d from tune f join tried t using (cell)"
                        + " where outcome = 'front' and confidence > 0",
                "--format",
                "csv");

        assertThat(out.toString())
                .as(err.toString())
                .isEqualTo("n,d\n" + (rows("out/tune.csv").size() - 1) + ",0\n");
    }
}
