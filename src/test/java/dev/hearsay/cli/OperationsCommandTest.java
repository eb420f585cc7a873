package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user sees of operations: three questions on a ring of four peers, over 100 ms each way. */
class OperationsCommandTest extends CommandFixture {
    private final Path results = Path.of("run");

    private int hearsay(String command, List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                conf(),
                "--set",
                "protocol.type=\"dev.hearsay.emulation.Errands\"",
                "--set",
                "origin.senders=0",
                "--set",
                "operations=[{ kind = ask, phase = aligned, senders = [1, 2, 3], key = sequential, keys = 4 }]"));
        more.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        if (command.equals("run")) {
            arguments.addAll(List.of("--out", directory.resolve(results).toString(), "--quiet"));
        }
        return hearsay(arguments.toArray(String[]::new));
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve(results).resolve(name));
    }

    @Test
    void runWritesARowOfEachAndTheFiguresOfItsKind() throws IOException {
        assertThat(hearsay("run", List.of("link.header=0 B")))
                .as(err.toString())
                .isEqualTo(ExitStatus.DONE);

        assertThat(file("operations.csv")).isEqualToNormalizingNewlines("""
                        operation,kind,origin,started_ms,ended_ms,outcome,hops,transmissions,bytes
                        0,ask,1,0,200,succeeded,1,2,150
                        1,ask,2,0,200,succeeded,1,2,150
                        2,ask,3,0,200,succeeded,1,2,150
                        """);
        assertThat(file("summary.json")).contains("\"operations\": {").contains("\"timedOut\": 0");
        assertThat(file("report.html")).contains("Operations");
        assertThat(out.toString())
                .contains("ask             3 operations, 100 % of 3 succeeded, 0 failed, 0 timed out")
                .contains("hops mean 1, max 1; 2 transmissions and 150 B each on average")
                .doesNotContain("coverage")
                .doesNotContain("NaN");
        assertThat(err.toString()).doesNotContain("warning");
    }

    @Test
    void expectTakesFiguresOfOperationsAndAProtocolsOwn() throws IOException {
        List<String> all = List.of(
                "expect.operations.ask { success = \"== 1\", time.p99 = \"== 200 ms\", hops.mean = \"== 1\","
                        + " transmissions.mean = \"<= 2\" }",
                "expect.samples.key.max = \"== 2\"",
                "expect.counters.after-origin = \"== 0\"");
        assertThat(hearsay("run", all)).as(err.toString()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void anExpectationOfWhatWasNeverCountedIsNotMetAndSaysWhy() throws IOException {
        assertThat(hearsay("run", List.of("expect.counters.idled = \"== 0\""))).isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(err.toString() + out)
                .contains(
                        "expect.counters.idled = \"== 0\" does not hold: the protocol has never counted it in this run");
    }

    @Test
    void figuresOfOtherKindsAreNoMetrics() throws IOException {
        assertThat(hearsay("run", List.of("expect.operations.look.success = \"== 1\"")))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString())
                .contains("hearsay.expect.operations.look.success")
                .contains("operations.ask.success");
    }

    @Test
    void validateSaysHowManyThereAre() throws IOException {
        assertThat(hearsay("validate", List.of())).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("# operations: about 3 ask");
    }
}
