package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --plain}: what it writes, and what it refuses. */
class PlainRunTest {
    private static final String NET = """
            hearsay {
              name = plain, seed = 3, peers = 60
              link { latency { type = uniform, min = 10 ms, max = 90 ms }, loss = 0.05, bandwidth = 40 kB }
              link.downlink.bandwidth = 60 kB
              processing.time = 3 ms
              origin { every = 2 s, senders = 12, limit = 2 }
              time { run = 4 s, limit = 60 s }
              faults = [{ at = 1 s, crash = { count = 5 } }]
              output { deliveries = csv, transmissions = csv, topology = true }
            """;

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter err = new StringWriter();

    private int run(String text, String... more) throws IOException {
        Path conf = Files.writeString(directory.resolve("net.conf"), text);
        String[] arguments = Stream.concat(Stream.of("run", conf.toString(), "--quiet"), Stream.of(more))
                .toArray(String[]::new);
        Main main = new Main(Engine::ofScenario, new Shutdown(status -> {}));
        return main.execute(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments);
    }

    private String out(String name) {
        return directory.resolve(name).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flood",
                "share-dag, aggregate = 20 ms",
                "plumtree",
                "gossipsub",
                "anti-entropy",
                "erlay",
                "eth",
                "header-body",
                "flood, nearest-first = true"
            })
    void itWritesTheFilesOfAnOrdinaryRun(String protocol) throws IOException {
        String text = NET + "protocol { type = " + protocol + " } }";
        int status = run(text, "--out", out("actors"));

        assertThat(run(text, "--plain", "--out", out("plain"))).isEqualTo(status);
        for (String file : List.of(
                "messages.csv", "deliveries.csv", "transmissions.csv", "timeline.csv", "peers.csv", "topology.csv")) {
            assertThat(directory.resolve("plain/" + file)).hasSameTextualContentAs(directory.resolve("actors/" + file));
        }
        assertThat(summary("plain")).isEqualTo(summary("actors")).anyMatch(line -> line.contains("\"digest\""));
    }

    /** But for what the machine did, and how it was asked. */
    private List<String> summary(String out) throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve(out + "/summary.json"))) {
            return lines.filter(line -> !line.matches(
                            " *\"(lanes|command|setup|run|report|start|end|deliveriesPerSecond|peakRssMiB)\".*"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "engine.lanes=2, engine.lanes is 2; a plain run has one thread: auto or 1",
        "time.mode=real, time.mode is real; a plain run is not paced: virtual",
        "cluster.hosts=2, cluster.hosts is 2; a plain run has none: 0"
    })
    void itRefusesWhatItHasNot(String setting, String line) throws IOException {
        assertThat(run(NET + "}", "--plain", "--out", out("plain"), "--set", setting))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).startsWith("hearsay: --plain: " + line);
        assertThat(directory.resolve("plain")).doesNotExist();
    }

    @Test
    void itRefusesHostsOfThisMachineAsWell() throws IOException {
        assertThat(run(NET + "}", "--plain", "--local-hosts", "2")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).startsWith("hearsay: --plain: cluster.hosts is 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "error", "a negative size"})
    void aProtocolThatFailsDoesSoInTheSameWords(String how) throws IOException {
        String text = NET + "protocol { type = \"dev.hearsay.cluster.MisbehavingProtocol\", how = \"" + how + "\" } }";
        assertThat(run(text, "--out", out("actors"))).isEqualTo(ExitStatus.FAILED);
        String line = err.toString();
        err.getBuffer().setLength(0);

        assertThat(run(text, "--plain", "--out", out("plain"))).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).isEqualTo(line).contains("failed at", "(seed 3)");
        assertThat(directory.resolve("plain")).doesNotExist();
    }

    @Test
    void aContextThatIsKeptForAThreadIsFoundOut() throws IOException {
        String text = NET + "protocol { type = \"dev.hearsay.cluster.MisbehavingProtocol\", how = late } }";

        assertThat(run(text, "--plain", "--out", out("plain"))).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("a Context used outside of its event, on thread late");
    }

    @Test
    void helpSaysWhatItIsFor() {
        StringWriter help = new StringWriter();
        new Main(Engine::ofScenario, new Shutdown(status -> {}))
                .execute(new PrintWriter(help), new PrintWriter(err), "run", "--help");

        assertThat(help.toString().replaceAll("\\s+", " "))
                .contains("--plain Runs without actors, on one thread")
                .contains("can be debugged with breakpoints");
    }
}
