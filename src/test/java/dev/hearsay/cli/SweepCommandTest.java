package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class SweepCommandTest {
    private static final String SCENARIO = """
            hearsay {
              name = grid
              peers = 20
              topology { type = random-regular, degree = 4 }
              link { latency { type = log-normal, median = 50 ms, sigma = 0.5, floor = 1 ms }, loss = 0.1, loss-means = dropped, ordering = unordered }
              processing.time = 1 ms
              origin { every = 2 s }
              time.run = 2 s
              output.directory = "%s"
              %s
              sweep {
                seeds = 3
                vary {
                  "protocol.fanout" = [2, 3]
                  processing.time = "1 ms to 3 ms step 2 ms"
                }
              }
            }
            """;
    private static final int RUNS = 12;

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

    private String conf(String more) throws IOException {
        return Files.writeString(directory.resolve("grid.conf"), SCENARIO.formatted(directory.resolve("results"), more))
                .toString();
    }

    private String conf() throws IOException {
        return conf("");
    }

    private List<List<String>> rows(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file)).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private List<String> names(Path below) throws IOException {
        try (Stream<Path> files = Files.list(below)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thePageIsTheSameWhenItIsMadeAgain() throws IOException {
        Path results = directory.resolve("out & more");
        hearsay("sweep", conf(), "--quiet", "--out", results.toString());
        Path page = results.resolve("report.html");
        String link = "report          " + page.toUri();
        assertThat(out.toString().lines()).last().isEqualTo(link);
        String first = Files.readString(page);
        Files.delete(page);

        assertThat(hearsay("report", results.toString())).as(err.toString()).isEqualTo(ExitStatus.DONE);

        assertThat(out.toString().lines()).containsExactly(link);
        assertThat(Files.readString(page)).isEqualTo(first);
    }

    @Test
    void aPageIsNotMadeOfDamagedTables() throws IOException {
        Path results = directory.resolve("out");
        hearsay("sweep", conf(), "--quiet", "--out", results.toString(), "--set", "output.report=false");
        assertThat(results.resolve("report.html")).doesNotExist();
        Path table = results.resolve("cells.csv");
        Files.writeString(table, "7,8\n", java.nio.file.StandardOpenOption.APPEND);

        assertThat(hearsay("report", results.toString())).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("cannot be read as results of a sweep", "cells.csv");
        Files.delete(table);
        assertThat(hearsay("report", results.toString())).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("cells.csv: missing among the results of a sweep");
        assertThat(results.resolve("report.html")).doesNotExist();
    }

    @Test
    void eachRunIsWhatTheSameRunAloneIs() throws IOException {
        String conf = conf();
        assertThat(hearsay(
                        "sweep",
                        conf,
                        "--quiet",
                        "--out",
                        directory.resolve("out").toString()))
                .as(err.toString())
                .isEqualTo(ExitStatus.DONE);

        assertThat(names(directory.resolve("out")))
                .containsExactly("cells.csv", "inputs", "report.html", "scenario.conf", "sweep.csv", "sweep.json");
        assertThat(names(directory)).containsExactly("grid.conf", "out");
        List<List<String>> rows = rows("out/sweep.csv");
        assertThat(rows.get(0))
                .startsWith("cell", "variant", "protocol.fanout", "processing.time", "seed", "complete", "digest");
        assertThat(rows).hasSize(1 + RUNS);
        assertThat(rows.subList(1, rows.size())).extracting(row -> row.get(6)).doesNotHaveDuplicates();
        for (List<String> row : List.of(rows.get(1), rows.get(6), rows.get(RUNS))) {
            Path single = directory.resolve("single");
            hearsay(
                    "run",
                    conf,
                    "--quiet",
                    "--force",
                    "--out",
                    single.toString(),
                    "--set",
                    "protocol.fanout=" + row.get(2),
                    "--set",
                    "processing.time=" + row.get(3),
                    "--set",
                    "seed=" + row.get(4));
            var summary =
                    new ObjectMapper().readTree(single.resolve("summary.json").toFile());
            assertThat(row.get(6)).isEqualTo(summary.path("digest").asText());
            int column = rows.get(0).indexOf("delivery-time.p99");
            assertThat(Double.parseDouble(row.get(column)))
                    .isEqualTo(summary.path("deliveryTimeMs").path("p99").asDouble());
            int transmissions = rows.get(0).indexOf("by-kind.share.bytes");
            assertThat(row.get(transmissions)).isEqualTo(summary.path("bytes").asText());
        }
    }

    @Test
    void aCellHasTheMeanOfItsRunsWithStudentsInterval() throws IOException {
        hearsay("sweep", conf(), "--quiet", "--out", directory.resolve("out").toString());

        List<List<String>> runs = rows("out/sweep.csv");
        List<List<String>> cells = rows("out/cells.csv");
        int column = runs.get(0).indexOf("delivery-time.mean");
        double[] values = runs.subList(1, 4).stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
        double mean = (values[0] + values[1] + values[2]) / 3;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double sd = Math.sqrt(squares / 2);
        int first = cells.get(0).indexOf("delivery-time.mean.mean");
        assertThat(cells.get(0).subList(first, first + 4))
                .containsExactly(
                        "delivery-time.mean.mean",
                        "delivery-time.mean.sd",
                        "delivery-time.mean.low",
                        "delivery-time.mean.high");
        assertThat(cells.get(1).subList(first, first + 4).stream().mapToDouble(Double::parseDouble))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-4 ? 0 : Double.compare(a, b), Double.class)
                // 4.302653 is Student's t of two degrees of freedom
                .containsExactly(mean, sd, mean - 4.302653 * sd / Math.sqrt(3), mean + 4.302653 * sd / Math.sqrt(3));
        assertThat(cells).hasSize(5);
        assertThat(cells.get(1)).startsWith("0", "", "2", "1 ms", "3", "3");
    }

    @Test
    void howManyRunsGoOnAtOnceChangesNothing() throws IOException {
        String conf = conf();
        for (String parallel : List.of("1", "2", "5")) {
            String out = directory.resolve("out" + parallel).toString();
            assertThat(hearsay("sweep", conf, "--quiet", "--parallel", parallel, "--out", out))
                    .isEqualTo(ExitStatus.DONE);
        }
        String again = directory.resolve("out9").toString();
        assertThat(hearsay("sweep", directory.resolve("out1/scenario.conf").toString(), "--quiet", "--out", again))
                .isEqualTo(ExitStatus.DONE);

        for (String file : List.of("sweep.csv", "cells.csv")) {
            String one = Files.readString(directory.resolve("out1").resolve(file));
            for (String other : List.of("out2", "out5", "out9")) {
                assertThat(Files.readString(directory.resolve(other).resolve(file)))
                        .as(other)
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void aRunThatFailsIsToldAndTheOthersGoOn() throws IOException {
        String conf = conf();
        Consumer<Scenario> failing = scenario -> {
            if (scenario.seed() == 2) {
                throw new EmulationFailure("peer 3 has failed", new IllegalStateException());
            }
        };
        String out = directory.resolve("out").toString();
        assertThat(hearsay(new Shutdown(status -> {}), failing, "sweep", conf, "--quiet", "--out", out))
                .isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString().lines())
                .hasSize(5)
                .contains(
                        "hearsay: cell 1 (protocol.fanout = 2, processing.time = 3 ms), seed 2 failed: peer 3 has failed",
                        "hearsay: the same command runs those again that failed");
        assertThat(rows("out/sweep.csv")).hasSize(1 + RUNS - 4);
        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("out/sweep.json").toFile())
                        .path("failed"))
                .hasSize(4);

        List<Scenario> begun = Collections.synchronizedList(new ArrayList<>());
        assertThat(hearsay(new Shutdown(status -> {}), begun::add, "sweep", conf, "--quiet", "--force", "--out", out))
                .isEqualTo(ExitStatus.DONE);
        assertThat(begun).hasSize(4).allMatch(scenario -> scenario.seed() == 2);
        assertThat(rows("out/sweep.csv")).hasSize(1 + RUNS);
        assertThat(names(directory)).containsExactly("grid.conf", "out");
    }

    @Test
    void stoppedBySignalItGoesOnWhereItWas() throws IOException {
        String conf = conf();
        Shutdown shutdown = new Shutdown(status -> {});
        List<Scenario> begun = Collections.synchronizedList(new ArrayList<>());
        Consumer<Scenario> stopping = scenario -> {
            begun.add(scenario);
            if (begun.size() == 5) {
                shutdown.signalled(2);
            }
        };
        assertThat(hearsay(shutdown, stopping, "sweep", conf, "--quiet", "--parallel", "2"))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(err.toString()).contains("of 12 runs are finished and kept; the same command goes on from there");
        Path results = directory.resolve("results/grid");
        assertThat(names(results)).containsExactly(".sweep.journal");
        int finished = Files.readAllLines(results.resolve(".sweep.journal")).size();
        assertThat(finished).isBetween(3, 5);

        begun.clear();
        assertThat(hearsay(new Shutdown(status -> {}), begun::add, "sweep", conf, "--quiet"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(err.toString()).contains("goes on with what is finished: " + finished + " of 12 runs");
        assertThat(begun).hasSize(RUNS - finished);
        assertThat(names(results)).hasSize(2).contains("latest-sweep").noneMatch(name -> name.equals("latest"));
    }

    @Test
    void aScenarioThatHasChangedBeginsAnew() throws IOException {
        Shutdown shutdown = new Shutdown(status -> {});
        hearsay(shutdown, scenario -> stopAt(scenario, shutdown), "sweep", conf(), "--quiet", "--parallel", "1");
        List<Scenario> begun = Collections.synchronizedList(new ArrayList<>());

        assertThat(hearsay(
                        new Shutdown(status -> {}),
                        begun::add,
                        "sweep",
                        conf(),
                        "--quiet",
                        "--set",
                        "origin.size=1 kB"))
                .isEqualTo(ExitStatus.DONE);

        assertThat(err.toString()).contains("begins anew: the ").contains("of another scenario");
        assertThat(begun).hasSize(RUNS);
    }

    private static void stopAt(Scenario scenario, Shutdown shutdown) {
        if (scenario.seed() == 3) {
            shutdown.signalled(2);
        }
    }

    @Test
    void anExpectationThatDoesNotHoldInARunIsToldWithIt() throws IOException {
        assertThat(hearsay("sweep", conf("expect { coverage = \">= 1\" }"), "--quiet"))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);

        assertThat(err.toString())
                .contains("cell 0 (protocol.fanout = 2, processing.time = 1 ms), seed 1: expect.coverage = \">= 1\""
                        + " does not hold: it is 0.");
    }

    @Test
    void aRunThatItsScenarioCutsShortIsMarked() throws IOException {
        assertThat(hearsay(
                        "sweep",
                        conf(),
                        "--quiet",
                        "--set",
                        "time.limit=2 s",
                        "--out",
                        directory.resolve("out").toString()))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);

        assertThat(rows("out/sweep.csv").get(1).get(5)).isEqualTo("false");
        assertThat(rows("out/cells.csv").get(1)).startsWith("0", "", "2", "1 ms", "3", "0");
        assertThat(out.toString()).contains("cut short       cell 0");
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingIsWritten() throws IOException {
        String conf = conf();

        assertThat(hearsay("sweep", conf, "--set", "sweep.vary.peers=[20,3]")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).hasLineCount(1).contains("found no graph of 3 peers");
        assertThat(hearsay("sweep", conf, "--parallel", "0")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(hearsay("sweep", conf, "--out", directory.toString())).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(hearsay("sweep", conf, "--set", "sweep.vary.peers=[20,100000000]", "--set", "origin.senders=1"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("cell ").contains("MiB of heap");
        assertThat(names(directory)).containsExactly("grid.conf");
    }

    @Test
    void validateReadsEveryCell() throws IOException {
        assertThat(hearsay("validate", conf())).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("# sweep: 4 cells of 3 seeds, 12 runs");
        assertThat(hearsay("validate", conf(), "--set", "sweep.vary.peers=[20,3]"))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void bothTablesAreReadByQueries() throws IOException {
        String out = directory.resolve("out").toString();
        hearsay("sweep", conf(), "--quiet", "--out", out);

        hearsay(
                "query",
                out,
                "select c.cell, runs, max(abs(\"delivery-time.p99.mean\" - p99)) < 1e-6 as same, any_value(s.complete) as complete"
                        + " from cells c join (select cell, complete, avg(\"delivery-time.p99\") over (partition by cell) p99"
                        + " from sweep) s using (cell) group by all order by 1",
                "--format",
                "csv");

        assertThat(this.out.toString())
                .as(err.toString())
                .isEqualTo("cell,runs,same,complete\n0,3,true,true\n1,3,true,true\n2,3,true,true\n3,3,true,true\n");
    }
}
