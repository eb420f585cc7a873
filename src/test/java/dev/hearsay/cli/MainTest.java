package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Run;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.report.ResultDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String RING = """
            hearsay {
              name = ring
              peers = 4
              topology { type = ring }
              link.latency { type = fixed, value = 100 ms }
              origin { senders = [0], phase = aligned }
              time.run = 1 s
              output { deliveries = csv, transmissions = csv, directory = "%s" }
            }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private int hearsay(String... arguments) {
        return hearsay(Engine::ofScenario, arguments);
    }

    private int hearsay(Engine engine, String... arguments) {
        Main main = new Main(engine, new Shutdown(status -> {}));
        return main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String conf() throws IOException {
        Path file = directory.resolve("ring.conf");
        Files.writeString(file, RING.formatted(directory.resolve("results")));
        return file.toString();
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Engine failing(Supplier<RuntimeException> failure) {
        return (scenario, sink, localHosts, log) -> new Run() {
            @Override
            public void exited(Thread caller) {
                throw new UnsupportedOperationException();
            }

            @Override
            public RunResult run() {
                throw failure.get();
            }

            @Override
            public void stop() {}

            @Override
            public RunProgress progress() {
                return RunProgress.none();
            }
        };
    }

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
                .hasSizeBetween(10, 16)
                .endsWith("results         " + out);
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
    void aRunThatIsCutShortIsWrittenAndMarked() throws IOException {
        assertThat(hearsay("run", conf(), "--quiet", "--set", "time.run=150 ms", "--set", "time.limit=150 ms"))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(Files.readString(directory.resolve("results/ring/latest/summary.json")))
                .contains("\"complete\": false", "\"firstDeliveries\": 3,");
        assertThat(out.toString()).contains("the run was cut short", "warning ");
    }

    @Test
    void aWrongScenarioGetsALineForEachFaultAndNothingIsWritten() throws IOException {
        assertThat(hearsay("run", conf(), "--set", "protocl.type=x", "--set", "peers=-1"))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("hearsay.protocl") && line.contains("did you mean protocol?"))
                .anyMatch(line -> line.contains("hearsay.peers") && line.contains("-1"));
        assertThat(names("")).containsExactly("ring.conf");
    }

    @Test
    void resultsThatExistAreRefusedBeforeTheRunUnlessForced() throws IOException {
        String out = directory.resolve("out").toString();
        hearsay("run", conf(), "--quiet", "--out", out);
        Engine never = (scenario, sink, localHosts, log) -> {
            throw new AssertionError("must not run");
        };
        assertThat(hearsay(never, "run", conf(), "--quiet", "--out", out)).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains(out + " exists; --force replaces it");
        assertThat(hearsay("run", conf(), "--quiet", "--out", out, "--force", "--set", "seed=5"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(Path.of(out, "summary.json"))).contains("\"seed\": 5,");
    }

    @Test
    void aRunThatFailsLeavesNothingAndSaysWhyInALine() throws IOException {
        IOException full = new IOException("No space left on device");
        assertThat(hearsay(failing(() -> new UncheckedIOException(full)), "run", conf(), "--quiet"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("hearsay: cannot write the results: " + directory.resolve("results/ring"))
                .endsWith(": No space left on device" + System.lineSeparator());
        assertThat(directory.resolve("results")).doesNotExist();
    }

    @Test
    void aBugHasAStackTraceOnlyForThoseWhoAsk() throws IOException {
        Engine broken = failing(() -> new IllegalStateException("broken"));
        assertThat(hearsay(broken, "run", conf(), "--quiet")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("bug", "broken");
        assertThat(hearsay(broken, "run", conf(), "--quiet", "-v")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("\tat dev.hearsay.cli.");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsSaid() throws IOException {
        assertThat(hearsay("run", conf(), "--quiet", "--out", conf() + "/out")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("cannot write the results", "ring.conf");
    }

    @Test
    void outOfMemoryIsALine() throws IOException {
        Engine large = (scenario, sink, localHosts, log) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThat(hearsay(large, "run", conf(), "--quiet")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).startsWith("hearsay: out of memory");
        assertThat(directory.resolve("results")).doesNotExist();
    }

    @Test
    void validatePrintsTheResolvedScenarioAndRunsNothing() throws IOException {
        assertThat(hearsay("validate", conf(), "--set", "seed=9")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("seed=9").contains("hop-limit");
        assertThat(names("")).containsExactly("ring.conf");
        assertThat(hearsay("validate", conf(), "--set", "peers=x")).isEqualTo(ExitStatus.WRONG_INPUT);
    }

    /** One message a second of 256 bytes and 40 of headers; a ring of 4 sends 4 * 1 + 1 copies, 1.25 for each peer, of which one is no news for 1 of 4. */
    @Test
    void validateShowsWhatIsOfferedToAPeer() throws IOException {
        assertThat(hearsay(
                        "validate",
                        conf(),
                        "--set",
                        "origin.every=1 s",
                        "--set",
                        "processing.time=100 ms",
                        "--set",
                        "processing.duplicates=0 ms",
                        "--set",
                        "link.bandwidth=3700 B/s",
                        "--set",
                        "link.downlink.bandwidth=7400 B/s"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .endsWith(
                        "# offered to a peer: 1.000 messages/s, 1.250 copies of each; its processor is busy 7.50 % of the time;"
                                + " its uplink is busy 10.0 % of the time; its downlink is busy 5.00 % of the time\n");
    }

    @Test
    void filesOfAClusterAreLookedAtBeforeItsRun() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        String text = conf();
        assertThat(hearsay(
                        "run",
                        text,
                        "--set",
                        "cluster.hosts=1",
                        "--set",
                        "cluster.tls.certificate=" + folder,
                        "--set",
                        "cluster.tls.key=" + text,
                        "--set",
                        "cluster.tls.authority=" + directory.resolve("none.pem")))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString())
                .hasLineCount(3)
                .contains("hearsay.cluster.tls.certificate: found " + folder + ", a directory")
                .contains("hearsay.cluster.tls.key: found " + text + ", no private RSA or EC key in PKCS #8")
                .contains("hearsay.cluster.tls.authority: found " + directory.resolve("none.pem") + ", no such file");
    }

    @Test
    void whatLocalHostsTakeIsNoOverrideOfTheUsers() throws IOException {
        List<List<String>> overrides = new ArrayList<>();
        Engine engine = (scenario, sink, localHosts, log) -> {
            assertThat(scenario.cluster().hosts()).isEqualTo(2);
            overrides.add(scenario.overrides());
            throw new IllegalStateException("enough");
        };
        hearsay(engine, "run", conf(), "--set", "seed=9", "--local-hosts", "2", "--quiet");
        assertThat(overrides).containsExactly(List.of("seed=9"));
    }

    @Test
    void listShowsAllKinds() {
        assertThat(hearsay("list")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines())
                .contains("protocols", "topologies", "latencies", "faults", "metrics")
                .anyMatch(line -> line.startsWith("  crash "))
                .anyMatch(line -> line.startsWith("  flood "))
                .anyMatch(line -> line.startsWith("  ring "))
                .anyMatch(line -> line.startsWith("  uniform "))
                .anyMatch(line -> line.startsWith("  delivery-time.p99 "));
    }

    @Test
    void listShowsOneKind() {
        assertThat(hearsay("list", "topologies")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("  ring ").doesNotContain("flood");
        assertThat(hearsay("list", "topologis")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("did you mean topologies?");
    }

    @Test
    void describeShowsKeysAndDefaults() {
        assertThat(hearsay("describe", "random-regular")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).startsWith("random-regular (topology)").contains("  degree = 8");
        assertThat(hearsay("describe", "time-to-all.p50")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("time-to-all.p50 (metric)", "Unit: ms");
    }

    @Test
    void describeShowsANameOfSeveralKindsInEach() {
        assertThat(hearsay("describe", "file")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("file (topology)", "file (latency)");
    }

    @Test
    void everythingOfTheCatalogueCanBeDescribed() {
        hearsay("list");
        List<String> names = out.toString()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceAll(" .*", ""))
                .toList();
        assertThat(names).isNotEmpty().allMatch(name -> hearsay("describe", name) == ExitStatus.DONE);
    }

    @Test
    void describeKnowsTheNearestName() {
        assertThat(hearsay("describe", "flod")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("did you mean flood?");
    }

    @Test
    void aWrongCommandLineIsSaid() throws IOException {
        assertThat(hearsay()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(hearsay("rum")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(hearsay("run")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(hearsay("run", conf(), "--frce")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(hearsay("run", directory.resolve("none.conf").toString())).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpAndVersionAreEverywhere() {
        for (String command : List.of("run", "validate", "list", "describe")) {
            assertThat(hearsay(command, "--help")).isEqualTo(ExitStatus.DONE);
            assertThat(hearsay(command, "--version")).isEqualTo(ExitStatus.DONE);
        }
        assertThat(hearsay("--help")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("Usage: hearsay run", "hearsay ", "(commit ")
                .doesNotContain("sweep");
    }

    @Test
    void validateTellsTheMemoryAndWarnsOfARunThatWouldBeRefused() throws IOException {
        assertThat(hearsay("validate", conf())).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .containsPattern("(?m)^# memory: about \\d+ MiB of heap for run, of \\d+ MiB that are there$");
        assertThat(err.toString()).doesNotContain("MiB");

        assertThat(hearsay("validate", conf(), "--set", "peers=1000000000")).isEqualTo(ExitStatus.DONE);
        assertThat(err.toString())
                .containsPattern("(?m)^warning: the run needs about \\d+ MiB of heap, and \\d+ MiB are there");
    }
}
