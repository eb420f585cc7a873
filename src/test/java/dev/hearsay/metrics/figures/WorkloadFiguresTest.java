package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.KindCounts;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Votes and blocks over the line 0 - 1 - 2 of 100 ms a link, uplinks of 1,000 B/s: a vote of 100 B without header takes 100 ms to leave, a
 * block of 1,000 B one second. Peer 0 sends a block at 0 s and at 10 s, a vote at 0, 1, 2 s and so on.
 */
class WorkloadFiguresTest {
    private static final String TEXT = """
            name = line
            peers = 3
            topology.type = line
            time.run = 12 s
            link { latency { type = fixed, value = 100 ms }, bandwidth = 1000 B/s, header = 0 B }
            origin { phase = aligned, senders = [0], limit = unlimited }
            workloads = [{ name = votes, size = 100 B, every = 1 s, start = 5 s }, { name = blocks, size = 1000 B, every = 10 s }]
            """;

    private static RunResult run(String... overrides) {
        return new Emulation(Scenarios.of(TEXT, overrides), null).run();
    }

    private static WorkloadFigures of(Summary summary, String name) {
        return Objects.requireNonNull(summary.workloads().get(name));
    }

    private static Summary summary(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    @Test
    void eachWorkloadHasItsOwnFigures() {
        Summary summary = summary(run());
        WorkloadFigures votes = of(summary, "votes");
        WorkloadFigures blocks = of(summary, "blocks");
        assertThat(summary.workloads().keySet()).containsExactly("votes", "blocks");
        // votes at 5, 6, .. 11 s; blocks at 0 and 10 s
        assertThat(List.of(votes.messages(), blocks.messages(), summary.messages()))
                .containsExactly(7, 2, 9);
        // one transmission from 0 to 1 and one from 1 to 2 of each; none back
        assertThat(List.of(votes.bytes(), blocks.bytes())).containsExactly(1400L, 4000L);
        assertThat(summary.bytes()).isEqualTo(5400);
        assertThat(List.of(votes.coverage(), blocks.coverage())).containsExactly(1.0, 1.0);
        // 1.1 s a link, and 0.1 s behind the vote of 10 s: 1.1 and 2.2 s, 1.2 and 2.3 s
        assertThat(blocks.deliveryTimeMs().p50()).isEqualTo(1200);
        assertThat(votes.timeToAllMs().p50()).isEqualTo(400);
        assertThat(votes.timeToAllMs().reachedAll()).isEqualTo(7);
        assertThat(blocks.hops()).isEqualTo(new Summary.Hops(1.5, 2));
    }

    /**
     * At 10 s the vote leaves first, as it is of the first workload, and is at 1 after 0.2 s, at 2 after 0.4 s. The block leaves from 10.1 s to
     * 11.1 s, is at 1 at 11.2 s, and at 2 at 12.3 s. The vote of 11 s waits for it: at 1 at 11.3 s, where it waits again until the block has
     * left at 12.2 s, so that it is at 2 at 12.4 s: 1.4 s instead of 0.4 s.
     */
    @Test
    void smallMessagesWaitBehindLargeOnes() {
        Summary summary = summary(run());
        assertThat(of(summary, "votes").timeToAllMs().max()).isEqualTo(1400);
        assertThat(of(summary, "blocks").timeToAllMs().max()).isEqualTo(2300);
        assertThat(Metrics.named("workloads.votes.time-to-99").orElseThrow().of(summary))
                .isEqualTo(1400);
        assertThat(Metrics.named("workloads.none.time-to-99").orElseThrow().of(summary))
                .isNaN();
    }

    @Test
    void aWarmUpIsInNoFigureButInAllFilesAndInTheDigest() {
        Summary all = summary(run());
        RunResult result = run("figures.from=10 s");
        Summary late = summary(result);
        assertThat(late.digest()).isEqualTo(all.digest());
        assertThat(late.figuresFromMs()).isEqualTo(10_000);
        assertThat(List.of(late.messages(), late.messagesLeftOut())).containsExactly(3, 6);
        assertThat(of(late, "blocks").messages()).isEqualTo(1);
        assertThat(late.firstDeliveries()).isEqualTo(9);
        assertThat(late.transmissions()).isEqualTo(6);
        assertThat(late.bytes()).isEqualTo(2 * (1000 + 200));
        assertThat(late.byKind().values()).extracting(KindCounts.Sent::bytes).containsExactly(2400L);
        assertThat(late.redundancy()).isZero();
        assertThat(late.coverage()).isEqualTo(1);
        assertThat(late.timeToAllMs().max()).isEqualTo(2300);
        assertThat(late.timeToAllMs().reachedAll()).isEqualTo(3);
        assertThat(late.deliveryTimeMs().max()).isEqualTo(2300);
        MessageList list = MessageList.of(result);
        RunFigures figures = RunFigures.of(result);
        MessageVisitor.showAll(result, List.of(list, figures));
        assertThat(list.all()).hasSize(3);
        assertThat(figures.firstDeliveries(2)).as("peers.csv has all").isEqualTo(9);
    }

    @Test
    void thePlainEngineCountsTheSame() {
        Scenario scenario = Scenarios.of(TEXT, "figures.from=6500 ms");
        Summary actors = summary(new Emulation(scenario, null).run());
        Summary plain = summary(new PlainRun(scenario, null).run());
        assertThat(plain.workloads()).isEqualTo(actors.workloads());
        assertThat(plain.byKind()).isEqualTo(actors.byKind());
        assertThat(plain.digest()).isEqualTo(actors.digest());
    }
}
