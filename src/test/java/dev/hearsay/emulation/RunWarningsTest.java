package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user is warned of when a run has ended; how much is offered is worked out on paper. */
class RunWarningsTest {
    /** A star whose hub needs 99 ms for the 99 copies of a message of its own, 98 ms for those of another's. */
    private static final String STAR =
            "name = star, peers = 100, topology.type = star, link.bandwidth = 1 MB/s, link.header = 0 B, time.run = 10 s, origin.size = 1 kB\n";

    private static Summary summary(String... settings) {
        RunResult result = new Emulation(Scenarios.of(String.join("\n", settings)), null).run();
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    @Test
    void aHubThatCannotKeepUpIsSaid() {
        // 20 messages a second, from 0 s on: 200 x 98 ms in 10 s
        Summary summary = summary(
                STAR, "origin { every = 50 ms, phase = aligned, senders = [1], limit = unlimited }, time.limit = 1 h");

        assertThat(summary.uplinks().offered()).isEqualTo(1.96);
        assertThat(summary.uplinks().saturated()).isEqualTo(1);
        assertThat(summary.warnings())
                .containsExactly(
                        "uplinks of 1 of 100 peers were busy all the time while messages originated (offered up to"
                                + " 2.0 times what they can do): times grow with the length of the run");
    }

    @Test
    void aHubThatKeepsUpIsNot() {
        // 5 messages a second: 50 x 98 ms in 10 s
        Summary summary = summary(STAR, "origin { every = 200 ms, phase = aligned, senders = [1], limit = unlimited }");

        assertThat(summary.uplinks().offered()).isEqualTo(0.49);
        assertThat(summary.uplinks().saturated()).isZero();
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void aSingleMessageDoesNotPileUp() {
        Summary summary =
                summary(STAR, "link.bandwidth = 1 kB/s", "origin { every = 10 s, phase = aligned, senders = [0] }");

        assertThat(summary.uplinks().offered()).isEqualTo(9.9);
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void processorsThatCannotKeepUpAreSaid() {
        // Each of two peers gets 100 messages of the other in 10 s, 200 ms each.
        Summary summary = summary(
                "name = pair, peers = 2, topology.type = line, processing.time = 200 ms, time.run = 10 s",
                "origin { every = 100 ms, phase = aligned, limit = unlimited }");

        assertThat(summary.processors().offered()).isEqualTo(2);
        assertThat(summary.processors().longestWaitMs()).isEqualTo(99 * 100);
        assertThat(summary.warnings())
                .as("beside what was known before the run")
                .filteredOn(warning -> !warning.contains("hearsay.processing.time"))
                .containsExactly(
                        "processors of 2 of 2 peers were busy all the time while messages originated (offered up to"
                                + " 2.0 times what they can do): times grow with the length of the run");
    }

    @Test
    void aPlainDelayIsNeverBusy() {
        Summary summary = summary(
                "name = pair, peers = 2, topology.type = line, time.run = 10 s",
                "processing { time = 200 ms, mode = parallel }",
                "origin { every = 100 ms, phase = aligned, limit = unlimited }");

        assertThat(summary.processors().mean()).isNaN();
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void aDrainThatIsTooShortIsSaid() {
        // 300 ms a link: the second of two messages is sent at 900 ms, and peer 3 would have it at 1.8 s.
        String line =
                "name = line, peers = 4, topology.type = line, origin { every = 900 ms, senders = [0], phase = aligned,"
                        + " limit = 2 }, time.run = 1 s";

        assertThat(summary(line, "time.drain = 500 ms").warnings())
                .containsExactly(
                        "time.drain ended while something was still to come: 1 of 2 messages had not reached all peers,"
                                + " and might have gone further");
        assertThat(summary(line, "time.drain = 900 ms").warnings()).isEmpty();
        assertThat(summary(line).warnings()).isEmpty();
    }

    @Test
    void messagesThatAreLostAreNotMistakenForADrainThatIsTooShort() {
        assertThat(summary(
                                "name = lossy, peers = 20, topology.type = ring, link.loss = 0.5, link.loss-means = dropped, time { run = 1 s, drain = 1 h,"
                                        + " limit = 2 h }")
                        .warnings())
                .isEmpty();
    }

    @Test
    void aRunWithoutMessagesIsSaid() {
        assertThat(summary("name = rare, peers = 3, topology.type = line, origin { every = 300 d, period = poisson }")
                        .warnings())
                .containsExactly("no message was sent");
    }

    @Test
    void aRunThatNobodySurvivesIsSaid() {
        Summary summary = summary(
                "name = end, peers = 5, topology.type = ring, faults = [{ at = 10 s, crash = { fraction = 1 } }],"
                        + " origin { every = 1 s, phase = aligned, senders = [0] }");

        assertThat(summary.coverage()).isNaN();
        assertThat(summary.warnings())
                .contains("no peer was up when the run ended: there is nobody to count for coverage and times");
    }

    @Test
    void aFaultThatNeverCameIsSaid() {
        // Rounds go on for ever: the run ends soon after all peers have the message.
        Summary summary = summary(
                "name = late, peers = 20, protocol.type = anti-entropy, faults = [{ at = 100 s, crash = { ids = [1] } }],"
                        + " time.run = 1 s, origin { every = 1 s, phase = aligned, senders = [0] }");

        assertThat(summary.warnings())
                .singleElement()
                .asString()
                .matches("the fault at 100\\.000 s never came: the run had ended at [1-9]\\.[0-9]{3} s");
    }

    @Test
    void aFaultThatNoRunComesToIsSaidBeforeIt() {
        assertThat(summary(
                                "name = late, peers = 5, topology.type = ring, faults = [{ at = 10 s, crash = { ids = [1] } }],"
                                        + " time { run = 1 s, drain = 2 s }, origin { every = 1 s, phase = aligned, senders = [0] }")
                        .warnings())
                .singleElement()
                .asString()
                .contains("hearsay.faults");
    }
}
