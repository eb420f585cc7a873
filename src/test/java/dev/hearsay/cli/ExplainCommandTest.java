package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Explanations of real runs: a line of four named peers with links of 100 ms and 1 kB/s, of which the first sends two messages. */
class ExplainCommandTest {
    private static final String LINE = """
            hearsay {
              name = line
              topology { type = file, path = line.csv }
              link { latency { type = file }, bandwidth = 1 kB/s, header = 0 B }
              origin { senders = [0], every = 40 ms, limit = 2, phase = aligned, size = 100 B }
              time.run = 1 s
              processing.time = 5 ms
            }
            """;

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private String out = "";

    private int hearsay(String... arguments) {
        StringWriter written = new StringWriter();
        int status = new Main(Engine::ofScenario, new Shutdown(any -> {}))
                .execute(new PrintWriter(written), new PrintWriter(err), arguments);
        out = written.toString();
        return status;
    }

    private Path run(String... settings) throws IOException {
        Files.writeString(directory.resolve("line.csv"), """
                from,to,latency_ms
                alpha,beta,100
                beta,gamma,100
                gamma,delta,100
                """);
        Path scenario = directory.resolve("line.conf");
        Files.writeString(scenario, LINE);
        Path results = directory.resolve("results");
        List<String> words =
                new ArrayList<>(List.of("run", scenario.toString(), "--quiet", "--force", "--out", results.toString()));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        assertThat(hearsay(words.toArray(String[]::new))).as(err.toString()).isZero();
        return results;
    }

    private String explain(Path results, String... more) {
        List<String> words = new ArrayList<>(List.of("explain", results.toString(), "--quiet"));
        words.addAll(List.of(more));
        assertThat(hearsay(words.toArray(String[]::new))).as(err.toString()).isZero();
        return out;
    }

    private String refusal(int status, String... words) {
        assertThat(hearsay(words)).isEqualTo(status);
        assertThat(out).isEmpty();
        return err.toString().lines().findFirst().orElse("");
    }

    @Test
    void theSlowestMessageShouldBeFollowedToItsLastPeer() throws IOException {
        String text = explain(run());

        assertThat(text.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("message 1 of peer 0 (alpha), sent at 40 ms: peer 3 (delta) had it 675 ms later"));
        assertThat(text)
                .contains("most of all: it took 100 ms to be transmitted from peer 0 (alpha) to peer 1 (beta)")
                .contains("by latencies alone: 300 ms over 3 links, 44.444 % of the time");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void partsShouldAddUpInEveryRowAndOverAll() throws IOException {
        explain(run(), "--message", "1", "--peer", "delta", "--format", "csv");

        List<String[]> rows = out.lines().map(line -> line.split(",", -1)).toList();
        assertThat(rows.get(0)).startsWith("path", "hop", "peer", "name", "region", "by", "at_ms", "protocol_ms");
        BigDecimal whole = BigDecimal.ZERO;
        for (String[] row : rows.subList(1, 5)) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int column = 7; column < row.length - 1; column++) {
                sum = sum.add(new BigDecimal(row[column]));
            }
            assertThat(sum).isEqualByComparingTo(row[row.length - 1]);
            whole = whole.add(sum);
        }
        assertThat(whole).isEqualByComparingTo("675");
        assertThat(rows.subList(5, 9)).allSatisfy(row -> assertThat(row[0]).isEqualTo("latencies"));
    }

    @Test
    void everyFormatShouldTellTheSame() throws IOException {
        Path results = run();
        JsonNode rows = new ObjectMapper().readTree(explain(results, "--format", "json"));

        assertThat(rows).hasSize(8);
        assertThat(rows.get(1).path("uplink_ms").decimalValue()).isEqualByComparingTo("60");
        assertThat(explain(results, "--format", "markdown"))
                .contains("| hop | peer | name |")
                .contains("| sum |");
    }

    @Test
    void anOriginShouldHaveItsMessageAtOnce() throws IOException {
        assertThat(explain(run(), "--message", "0", "--peer", "0")).contains("its origin had it at once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults = [{ at = 0 s, crash = { ids = [3] } }] | peer 3 crashed at 0.000 ms",
                "faults = [{ at = 0 s, crash = { ids = [1] } }] | no peer has sent it there; 1 of 4 peers had it",
                "faults = [{ at = 0 s, crash = { ids = [0] } }] | it was never sent",
                "link { loss = 1, loss-means = dropped } | no peer has sent it there; 1 of 4 peers had it",
            })
    void whatWasNeverDeliveredShouldSayWhy(String setting, String reason) throws IOException {
        Path results = run();
        Files.writeString(directory.resolve("line.conf"), LINE + "hearsay { " + setting + " }");
        err.getBuffer().setLength(0);
        hearsay("run", directory.resolve("line.conf").toString(), "--quiet", "--force", "--out", results.toString());

        assertThat(explain(results, "--message", "1", "--peer", "3"))
                .startsWith("message 1 was never delivered")
                .contains(reason);
        explain(results, "--message", "1", "--peer", "3", "--format", "csv");
        assertThat(out.lines()).hasSize(1);
        assertThat(err.toString()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--message=2 | --message: found 2, allowed: 0 to 1",
                "--message=-1 | --message: found -1, allowed: a number from 0 on",
                "--peer=4 | --peer: found 4, allowed: 0 to 3, or a name in the topology's file",
                "--peer=gama | (did you mean gamma?)",
                "--set=peers=3 | --set: only with --ladder",
            })
    void aMistakeShouldBeToldWithWhatIsAllowed(String option, String line) throws IOException {
        Path results = run();

        assertThat(refusal(ExitStatus.WRONG_INPUT, "explain", results.toString(), option))
                .contains(line);
    }

    @Test
    void whatIsNoResultShouldBeRefused() throws IOException {
        run();

        assertThat(refusal(ExitStatus.WRONG_INPUT, "explain", directory.toString()))
                .contains("is not a directory of results");
        err.getBuffer().setLength(0);
        assertThat(refusal(
                        ExitStatus.WRONG_INPUT,
                        "explain",
                        directory.resolve("line.conf").toString()))
                .contains("a scenario is explained by --ladder only");
        err.getBuffer().setLength(0);
        assertThat(refusal(
                        ExitStatus.WRONG_INPUT,
                        "explain",
                        directory.resolve("absent").toString()))
                .contains("absent: no such file or directory");
    }

    @Test
    void aRunThatCannotBeRepeatedShouldFail() throws IOException {
        Path results = run();
        Path summary = results.resolve("summary.json");
        Files.writeString(summary, Files.readString(summary).replaceFirst("(\"digest\" ?: ?\")[0-9a-f]{4}", "$1zzzz"));

        assertThat(refusal(ExitStatus.FAILED, "explain", results.toString(), "--quiet"))
                .contains("cannot be repeated: digest ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inputsThatAreNotWhatTheyWereShouldBeNamed(boolean isGone) throws IOException {
        Path copy = run().resolve("inputs/line.csv");
        if (isGone) {
            Files.delete(copy);
        } else {
            Files.writeString(copy, Files.readString(copy).replace("gamma,delta,100", "gamma,delta,50"));
        }

        assertThat(refusal(
                        ExitStatus.WRONG_INPUT,
                        "explain",
                        directory.resolve("results").toString()))
                .contains("line.csv")
                .contains(isGone ? "" : "has changed since the run");
    }

    @Test
    void aLadderShouldSayWhatEachRungAdds() throws IOException {
        run();
        hearsay(
                "explain",
                directory.resolve("line.conf").toString(),
                "--ladder",
                "--quiet",
                "--format",
                "json",
                "--set",
                "faults = [{ at = 0 s, crash = { ids = [3] } }]");

        JsonNode rungs = new ObjectMapper().readTree(out);
        assertThat(rungs.findValuesAsText("rung"))
                .containsExactly("latency", "bandwidth", "transport", "processing", "loss", "faults");
        assertThat(rungs.findValuesAsText("state")).containsExactly("run", "run", "none", "run", "none", "run");
        // both messages take 300 ms; then three times 100 ms more, and 60 ms the second; then three times 5 ms
        assertThat(rungs.get(0).path("to_all_p99_ms").asDouble()).isEqualTo(300);
        assertThat(rungs.get(1).path("adds_to_all_p99_ms").asDouble()).isEqualTo(360);
        assertThat(rungs.get(3).path("adds_to_all_p99_ms").asDouble()).isEqualTo(15);
        assertThat(rungs.get(3).path("adds_coverage").asDouble()).isZero();
        assertThat(rungs.get(5).path("adds_bytes").asLong()).isZero();
    }

    @Test
    void aLadderForPeopleShouldKeepWithinALine() throws IOException {
        Path results = run();

        assertThat(hearsay("explain", results.toString(), "--ladder", "--quiet"))
                .isZero();
        assertThat(out).contains("what each rung adds to the one before it:").contains("none");
        assertThat(out.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(refusal(ExitStatus.WRONG_INPUT, "explain", results.toString(), "--ladder", "--peer", "1"))
                .contains("not with --message or --peer");
    }
}
