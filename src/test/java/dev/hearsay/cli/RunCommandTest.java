package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command {@code run}: its files, its summary and its exit status. */
class RunCommandTest extends CommandFixture {
    @Test
    void aRunWritesItsResultsAndSaysWhere() throws IOException {
        String out = directory.resolve("out").toString();
        assertThat(hearsay("run", conf(), "--out", out, "--quiet")).isEqualTo(ExitStatus.DONE);
        assertThat(names("out"))
                .containsExactly(
                        "deliveries.csv",
                        "inputs",
                        "messages.csv",
                        "peers.csv",
                        "report.html",
                        "report.json",
                        "scenario.conf",
                        "summary.json",
                        "timeline.csv",
                        "transmissions.csv");
        assertThat(Files.readString(directory.resolve("out/deliveries.csv")))
                .isEqualTo("message,peer,at_ms,hop,from\n0,0,0,0,\n0,1,100,1,0\n0,3,100,1,0\n0,2,200,2,1\n");
        assertThat(this.out.toString().lines().toList())
                .contains(
                        "ring            4 peers, 4 links, flood, seed 1",
                        "messages        1",
                        "coverage        100 %, 4 first deliveries",
                        "delivery time   mean 133.333 ms, median 100 ms, p99 200 ms, max 200 ms",
                        "time to all     mean 200 ms, median 200 ms, p99 200 ms, max 200 ms; 1 of 1 messages reached all",
                        "hops            mean 1.333, max 2",
                        "transmissions   5, 0 lost",
                        "duplicates      2, redundancy 0.667",
                        "bytes           1.4 KiB, 370 B sent per peer")
                .hasSizeBetween(10, 17)
                .endsWith(
                        "results         " + out,
                        "report          "
                                + directory.resolve("out/report.html").toUri());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aRunAgainOfWhatWasWrittenHasTheSameDigest() throws IOException {
        String one = directory.resolve("one").toString();
        String two = directory.resolve("two").toString();
        hearsay("run", conf(), "--out", one, "--quiet");
        assertThat(hearsay("run", one + "/scenario.conf", "--out", two, "--quiet"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.startsWith("digest"))
                        .distinct())
                .hasSize(1);
        assertThat(Files.readString(Path.of(two, "scenario.conf")))
                .isEqualTo(Files.readString(Path.of(one, "scenario.conf")));
    }

    @Test
    void aRunAgainFromElsewhereHasTheCopiesOfItsInputs() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("here/more"));
        Files.writeString(folder.resolve("links.csv"), "from,to,latency_ms\n0,1,5\n1,2,7\n");
        Files.writeString(folder.resolve("base.conf"), "hearsay.topology { type = file, path = links.csv }");
        Path scenario = Files.writeString(
                directory.resolve("here/x.conf"),
                "include \"more/base.conf\"\nhearsay { link.latency.type = file, origin.senders = 1, output.report = false }");
        assertThat(hearsay(
                        "run",
                        scenario.toString(),
                        "--quiet",
                        "--out",
                        directory.resolve("one").toString()))
                .isZero();
        assertThat(names("one/inputs")).containsExactly("base.conf", "links.csv", "x.conf");
        Files.delete(folder.resolve("links.csv"));
        Files.move(directory.resolve("one"), directory.resolve("moved"));
        assertThat(hearsay(
                        "run",
                        directory.resolve("moved/scenario.conf").toString(),
                        "--quiet",
                        "--out",
                        directory.resolve("two").toString()))
                .isZero();
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.startsWith("digest"))
                        .distinct())
                .hasSize(1);
        assertThat(Files.readString(directory.resolve("two/scenario.conf")))
                .isEqualTo(Files.readString(directory.resolve("moved/scenario.conf")))
                .contains("inputs/links.csv");
    }

    @Test
    void withoutOutEveryRunGetsADirectoryAndLatestIsTheNewest() throws IOException {
        hearsay("run", conf(), "--quiet");
        hearsay("run", conf(), "--quiet", "--set", "seed=2");
        assertThat(names("results/ring")).hasSize(3).contains(ResultDirectory.LATEST);
        assertThat(Files.readString(directory.resolve("results/ring/latest/summary.json")))
                .contains("\"seed\": 2,");
    }

    @Test
    void anExpectationThatDoesNotHoldIsNamedWithWhatWasMeasured() throws IOException {
        assertThat(hearsay(
                        "run",
                        conf(),
                        "--quiet",
                        "--set",
                        "expect.delivery-time.max=\"< 150 ms\"",
                        "--set",
                        "expect.coverage=\">= 0.9\""))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("expect.delivery-time.max = \"< 150 ms\" does not hold: it is 200 ms");
        assertThat(names("results/ring")).hasSize(2);
    }

    @Test
    void aPropertyThatDoesNotHoldOverTimeIsNamedWithItsInstant() throws IOException {
        assertThat(hearsay(
                        "run",
                        conf(),
                        "--quiet",
                        "--set",
                        "properties { every = 100 ms, record = [degree.min, connected] }",
                        "--set",
                        "expect { always { connected = true, isolated = \"> 0\" } }"))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(err.toString())
                .startsWith("expect.always.isolated = \"> 0\" does not hold: it is 0 at 0 ms, first of ")
                .hasLineCount(1);
        Path results = directory.resolve("results/ring/latest");
        assertThat(Files.readAllLines(results.resolve("properties.csv")))
                .startsWith("at_ms,degree.min,connected", "0,2,1", "100,2,1");
        assertThat(Files.readString(results.resolve("summary.json"))).contains("\"properties\": {", "\"overTime\": [");
        assertThat(Files.readString(results.resolve("report.json"))).contains("Degrees over time");
    }

    @Test
    void aRunThatIsCutShortIsWrittenAndMarked() throws IOException {
        assertThat(hearsay("run", conf(), "--quiet", "--set", "time.run=150 ms", "--set", "time.limit=150 ms"))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(Files.readString(directory.resolve("results/ring/latest/summary.json")))
                .contains("\"complete\": false", "\"firstDeliveries\": 3,");
        assertThat(out.toString()).contains("the run was cut short", "warning ");
    }

    @Test
    void resultsThatExistAreRefusedBeforeTheRunUnlessForced() throws IOException {
        String out = directory.resolve("out").toString();
        hearsay("run", conf(), "--quiet", "--out", out);
        Engine never = (scenario, sink, tracer, localHosts, log) -> {
            throw new AssertionError("must not run");
        };
        assertThat(hearsay(never, "run", conf(), "--quiet", "--out", out)).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains(out + " exists; --force replaces it");
        assertThat(hearsay("run", conf(), "--quiet", "--out", out, "--force", "--set", "seed=5"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(Path.of(out, "summary.json"))).contains("\"seed\": 5,");
    }

    @Test
    void whatLocalHostsTakeIsNoOverrideOfTheUsers() throws IOException {
        List<List<String>> overrides = new ArrayList<>();
        Engine engine = (scenario, sink, tracer, localHosts, log) -> {
            assertThat(scenario.cluster().hosts()).isEqualTo(2);
            overrides.add(scenario.overrides());
            throw new IllegalStateException("enough");
        };
        hearsay(engine, "run", conf(), "--set", "seed=9", "--local-hosts", "2", "--quiet");
        assertThat(overrides).containsExactly(List.of("seed=9"));
    }
}
