package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Messages of 100 B from peer 0 over the line 0 - 1 - 2 of 100 ms a link, whose end 2 is cut off until 1 s. Without a protocol that asks
 * for what it has missed, only that heals which was under way.
 */
class RepairTest {
    private static final String TEXT = """
            name = line
            peers = 3
            topology.type = line
            time.run = 2 s
            link { latency { type = fixed, value = 100 ms }, header = 0 B, loss-means = dropped }
            origin { phase = aligned, senders = [0], limit = 1, size = 100 B, every = 2 s }
            faults = [{ from = 0 s, until = 1 s, partition = { groups = [[2]] } }]
            """;

    private static Summary summary(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    private static Summary run(String... overrides) {
        return summary(new Emulation(Scenarios.of(TEXT, overrides), null).run());
    }

    private static Repair repair(String... overrides) {
        return Objects.requireNonNull(run(overrides).repair());
    }

    /** It leaves 0 at 950 ms, is at 1 at 1050 ms, leaves it at once, and is at 2 at 1150 ms. */
    @Test
    void whatIsUnderWayAtTheEndHeals() {
        assertThat(repair("origin.start=950 ms")).isEqualTo(new Repair(150, 1, 1, 2, 1, 100));
    }

    /** It leaves 1 for 2 at 900 ms, and again when the transport has waited: that is no other transmission. */
    @Test
    void whatTheTransportSendsAgainHasBeenSentBefore() {
        Repair repair = repair("origin.start=800 ms", "link.loss-means=retransmitted");
        assertThat(repair).isEqualTo(new Repair(repair.timeToHealMs(), 1, 1, 1, 0, 0));
        assertThat(repair.timeToHealMs()).isPositive().isFinite();
    }

    /** It leaves 1 for 2 at 900 ms, and is lost. */
    @Test
    void whatIsLostNeverHeals() {
        assertThat(repair("origin.start=800 ms")).isEqualTo(new Repair(Double.POSITIVE_INFINITY, 1, 0, 0, 0, 0));
        Summary summary = run("origin.start=800 ms");
        assertThat(Metrics.named("repair.time-to-heal").orElseThrow().of(summary))
                .isInfinite();
    }

    @Test
    void ofMessagesThatAreSentLaterNothingIsRepair() {
        assertThat(repair("origin.start=1 s")).isEqualTo(new Repair(0, 0, 0, 0, 0, 0));
        assertThat(repair("origin.start=999 ms").unfinished()).isEqualTo(1);
    }

    /** Nobody waits for peer 2, which is down at the end of the run, or is not honest. */
    @Test
    void itIsOverWhenAllLivePeersHaveIt() {
        String partition = "{ from = 0 s, until = 1 s, partition = { groups = [[2]] } }";
        Repair without = new Repair(0, 0, 0, 0, 0, 0);
        assertThat(repair("origin.start=800 ms", "faults=[" + partition + ", { at = 850 ms, crash = { ids = [2] } }]"))
                .isEqualTo(without);
        assertThat(repair(
                        "origin.start=800 ms",
                        "faults=[" + partition + ", { at = 0 s, behave = { ids = [2], as = silent } }]"))
                .isEqualTo(without);
    }

    @Test
    void eachFaultHasItsTimesAndEachPartitionThatEndedItsRepair() {
        Summary summary = run(
                "origin.start=950 ms",
                "faults=[{ at = 50 ms, crash = { ids = [2], recover = 100 ms } }"
                        + ", { from = 0 s, until = 1 s, partition = { groups = [[2]] } }"
                        + ", { from = 990 ms, until = 1060 ms, partition = { groups = [[1]] } }"
                        + ", { from = 1100 ms, partition = { groups = 3 } }"
                        + ", { from = 900 ms, slow = { ids = [0], latency = 2x } }]",
                "time.drain=1 s");
        assertThat(summary.faults().stream().map(FaultFigures::fault))
                .containsExactly("partition", "crash", "slow", "partition", "partition");
        assertThat(summary.faults().stream().map(FaultFigures::fromMs))
                .containsExactly(0.0, 50.0, 900.0, 990.0, 1100.0);
        assertThat(summary.faults().stream().map(FaultFigures::untilMs))
                .containsExactly(1000.0, 50.0, Double.NaN, 1060.0, Double.NaN);
        // at 1 at 1150 ms, from where it cannot leave any more
        Repair first = new Repair(Double.POSITIVE_INFINITY, 1, 0, 1, 1, 100);
        assertThat(summary.faults().stream().flatMap(fault -> Stream.ofNullable(fault.repair())))
                .containsExactly(first, first);
        assertThat(summary.repair()).isEqualTo(new Repair(Double.POSITIVE_INFINITY, 2, 0, 2, 2, 200));
        assertThat(run("faults=[]").faults()).isEmpty();
        assertThat(run("faults=[]").repair()).isNull();
    }

    /** Peers that tell one another what they have: all heals, and the plain engine and lanes count the same. */
    @Test
    void aProtocolThatAsksHealsAll() {
        String text = """
                name = ring
                peers = 24
                topology { type = random-regular, degree = 4 }
                protocol.type = anti-entropy
                time.run = 8 s
                origin { every = 2 s, limit = unlimited, size = 100 B }
                faults = [
                    { from = 2 s, until = 4 s, partition = { groups = 2 } }
                    { from = 5 s, until = 6 s, partition = { groups = 3 } }
                ]
                """;
        Scenario scenario = Scenarios.of(text, "engine.lanes=1");
        Summary summary = summary(new Emulation(scenario, null).run());
        Repair repair = Objects.requireNonNull(summary.repair());
        assertThat(repair.unfinished()).isPositive();
        assertThat(repair.healed()).isEqualTo(repair.unfinished());
        assertThat(repair.timeToHealMs()).isBetween(1.0, 10_000.0);
        assertThat(repair.transmissions()).isGreaterThanOrEqualTo(repair.deliveries());
        assertThat(summary(new Emulation(Scenarios.of(text, "engine.lanes=3"), null).run())
                        .faults())
                .isEqualTo(summary.faults());
        assertThat(summary(new PlainRun(scenario, null).run()).faults()).isEqualTo(summary.faults());
    }
}
