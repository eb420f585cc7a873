package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.OperationFigures;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.InvalidScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Operations on a line of four peers with 50 ms to anybody: every time by hand. */
class OperationsTest {
    private static final String NET = """
            name = errands, peers = 4, topology.type = line, link { latency { type = fixed, value = 50 ms }, header = 0 B }
            protocol.type = "dev.hearsay.emulation.Errands", origin.senders = 0, time.run = 1 s
            operation { every = 10 s, phase = aligned, keys = 4, key = sequential }
            """;

    private static RunResult run(String text, String... more) {
        return new Emulation(Scenarios.of(NET + text, more), null).run();
    }

    /** All that has begun, as text: kind, origin, start and end in ms, how, hops, transmissions and bytes. */
    private static List<String> rows(RunResult result) {
        OperationRecords records = result.operationRecords();
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < result.operations().count(); number++) {
            if (records.hasBegun(number)) {
                Operation operation = result.operations().get(number);
                rows.add(operation.kind() + " " + operation.key() + " of "
                        + result.operations().origin(number) + ": "
                        + result.operations().startsAt(number) / 1_000_000 + " to "
                        + records.endedAt(number) / 1_000_000 + " "
                        + records.ending(number).map(ending -> ending.word()).orElse("running") + " "
                        + records.hops(number) + ", " + result.traffic().transmissionsOfOperation(number) + " x "
                        + result.traffic().bytesOfOperation(number));
            }
        }
        return rows;
    }

    private static Summary summary(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    @Test
    void anAnswerEndsAnOperationAndItsTransmissionsAreItsOwn() {
        RunResult result = run("operations = [{ kind = ask, senders = [1, 2, 3] }]");

        assertThat(rows(result))
                .containsExactly(
                        "ask 0 of 1: 0 to 100 succeeded 1, 2 x 150",
                        "ask 1 of 2: 0 to 100 succeeded 1, 2 x 150",
                        "ask 2 of 3: 0 to 100 succeeded 1, 2 x 150");
        assertThat(result.complete()).isTrue();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void anOperationThatIsNotCompletedEndsAtItsTimeout() {
        RunResult result = run("operations = [{ kind = idle, senders = [1], start = 300 ms, timeout = 2500 ms }]");

        assertThat(rows(result)).containsExactly("idle 0 of 1: 300 to 2800 timed-out 0, 0 x 0");
        assertThat(result.complete()).isTrue();
        assertThat(result.emulated()).isEqualTo(2_800_000_000L);
    }

    @Test
    void anAnswerAtTheInstantOfTheTimeoutIsInTime() {
        assertThat(rows(run("operations = [{ kind = ask, senders = [1], timeout = 100 ms }]")))
                .containsExactly("ask 0 of 1: 0 to 100 succeeded 1, 2 x 150");
    }

    @Test
    void anAnswerAfterTheTimeoutIsLate() {
        RunResult result = run("operations = [{ kind = ask, senders = [1], timeout = 99999999 ns }]");

        assertThat(rows(result)).containsExactly("ask 0 of 1: 0 to 99 timed-out 0, 2 x 150");
        assertThat(result.operationRecords().lateCompletions()).isEqualTo(1);
    }

    @Test
    void whatEndsTwiceEndsOnce() {
        RunResult result = run("operations = [{ kind = twice, senders = [1] }]");

        assertThat(rows(result)).containsExactly("twice 0 of 1: 0 to 0 succeeded 3, 0 x 0");
        assertThat(result.operationRecords().lateCompletions()).isEqualTo(1);
    }

    @Test
    void whoGoesLosesItsOperationsAndBeginsNoneWhileItIsDown() {
        RunResult result = run("operations = [{ kind = ask, every = 200 ms, senders = [2] }], time.run = 700 ms,"
                + " faults = [{ at = 230 ms, crash = { ids = [2], recover = 200 ms } }]");

        assertThat(rows(result))
                .containsExactly(
                        "ask 0 of 2: 0 to 100 succeeded 1, 2 x 150",
                        "ask 1 of 2: 200 to 230 lost 0, 2 x 150",
                        "ask 3 of 2: 600 to 700 succeeded 1, 2 x 150");
        assertThat(result.warnings())
                .anyMatch(line -> line.startsWith("1 of 4 operations were never begun, as their peers were down"));
        assertThat(result.complete()).isTrue();
    }

    @Test
    void atEqualTimesOriginTicksComeFirst() {
        RunResult result = run("operations = [{ kind = idle, senders = [1], timeout = 1 ms }], origin { senders = [1],"
                + " phase = aligned, limit = 1 }");

        assertThat(result.protocolMetrics().counters())
                .containsEntry("origins", 1L)
                .containsEntry("after-origin", 1L);
    }

    @Test
    void anEndlessRunEndsWhenAllOperationsHaveEnded() {
        RunResult result = run("operations = [{ kind = idle, senders = [1], timeout = 3500 ms }], time.limit = 1 h,"
                + " protocol.type = \"" + Endless.class.getName() + "\"");

        assertThat(rows(result)).containsExactly("idle 0 of 1: 0 to 3500 timed-out 0, 0 x 0");
        assertThat(result.complete()).isTrue();
        assertThat(result.emulated()).isEqualTo(4_000_000_000L);
    }

    @Test
    void aRunThatIsCutShortLeavesThemRunning() {
        RunResult result = run("operations = [{ kind = idle, senders = [1] }], time.limit = 2 s");

        assertThat(rows(result)).containsExactly("idle 0 of 1: 0 to 0 running 0, 0 x 0");
        assertThat(result.complete()).isFalse();
        assertThat(result.warnings()).contains("1 operations had not ended when the run had");
    }

    @Test
    void figuresAreThoseOfEachKind() {
        RunResult result =
                run("operations = [{ kind = ask, senders = [1, 2], timeout = 1 s }, { kind = give-up, senders = [3] },"
                        + " { kind = ask, senders = [3], timeout = 60 ms }]");
        Map<String, OperationFigures> figures = summary(result).operations();

        assertThat(figures.keySet()).containsExactly("ask", "give-up");
        OperationFigures ask = of("ask", figures);
        assertThat(List.of(ask.count(), ask.succeeded(), ask.failed(), ask.timedOut(), ask.lost(), ask.running()))
                .containsExactly(3, 2, 0, 1, 0, 0);
        assertThat(ask.success()).isEqualTo(2 / 3.0);
        assertThat(ask.timeMs().mean()).isEqualTo(100);
        assertThat(ask.hops().mean()).isEqualTo(1);
        assertThat(ask.transmissions().mean()).isEqualTo(2);
        assertThat(ask.bytes().max()).isEqualTo(150);
        assertThat(of("give-up", figures).success()).isZero();
        assertThat(of("give-up", figures).timeMs().mean()).isNaN();
    }

    private static OperationFigures of(String kind, Map<String, OperationFigures> figures) {
        return Objects.requireNonNull(figures.get(kind), kind);
    }

    @Test
    void figuresLeaveOutTheWarmUp() {
        RunResult result = run("operations = [{ kind = ask, every = 400 ms, senders = [2] }], figures.from = 500 ms");

        assertThat(result.operations().count()).isEqualTo(3);
        assertThat(of("ask", summary(result).operations()).count()).isEqualTo(1);
    }

    @Test
    void theDigestHasTheEndsOfOperations() {
        String ended =
                summary(run("operations = [{ kind = twice, senders = [1] }]")).digest();

        assertThat(summary(run("operations = [{ kind = twice, senders = [1] }]"))
                        .digest())
                .isEqualTo(ended);
        assertThat(summary(run("operations = [{ kind = give-up, senders = [1] }]"))
                        .digest())
                .isNotEqualTo(ended);
        assertThat(summary(run("operations = [{ kind = twice, senders = [] }]")).digest())
                .isEqualTo(summary(run("")).digest());
    }

    @Test
    void onlyItsPeerEndsAnOperationAndOnlyOnceItHasBegun() {
        refuses("operations = [{ kind = steal, senders = [1, 2] }]", "operation 1 completed, which peer 2 has begun");
        refuses(
                "operations = [{ kind = before, every = 500 ms, senders = [1] }]",
                "operation 1 completed before it has begun");
        refuses("operations = [{ kind = nothing, senders = [1] }]", "an operation over -1 links");
        refuses("operations = [{ kind = before, senders = [1] }]", "no operation 1");
    }

    private static void refuses(String text, String reason) {
        assertThatThrownBy(() -> run(text)).isInstanceOf(EmulationFailure.class).hasMessageContaining(reason);
        assertThatThrownBy(() -> new PlainRun(Scenarios.of(NET + text), null).run())
                .isInstanceOf(EmulationFailure.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aKindThatTheProtocolDoesNotOfferIsRefusedInALine() {
        assertThatThrownBy(() -> run("operations = [{ kind = aks }]"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("hearsay.operations.0.kind")
                .hasMessageContaining("ask");
        assertThatThrownBy(() -> run("protocol.type = flood, operations = [{ kind = ask }]"))
                .hasMessageContaining("protocol flood offers none");
    }

    @Test
    void thePlainEngineDoesTheSame() {
        String text = NET + "operations = [{ kind = ask, every = 150 ms, senders = [1, 2, 3], timeout = 99 ms },"
                + " { kind = twice, every = 70 ms, key = random, senders = 2 }]";

        assertThat(Trace.ofPlain(Scenarios.of(text)))
                .isEqualTo(Trace.ofEmulation(Scenarios.of(text, "engine.lanes=2")));
    }

    /** Errands of peers that never fall silent. */
    public static final class Endless {
        private Endless() {}

        /** A model of it. */
        public static ProtocolModel from(ConfigBlock settings) {
            return new Errands.Model(true);
        }
    }
}
