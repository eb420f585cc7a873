package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A message of 100 B from peer 0 over the line 0 - 1 - 2 - 3 of 100 ms a link: 0 and 1 are the group near, 2 and 3 the group far. Who
 * counts in all figures: peers that are honest, and up from the sending of a message to the end of the run.
 */
class GroupFiguresTest {
    private static final String TEXT = """
            name = line
            peers = 4
            topology.type = line
            time.run = 1 s
            link { latency { type = fixed, value = 100 ms }, header = 0 B }
            origin { phase = aligned, senders = [0], limit = 1, size = 100 B, every = 1 s }
            groups = [{ name = near, ids = [0, 1] }, { name = far, ids = [2, 3] }]
            """;

    private static Summary summary(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    private static RunResult run(String... overrides) {
        return new Emulation(Scenarios.of(TEXT, overrides), null).run();
    }

    private static GroupFigures of(Summary summary, String name) {
        return Objects.requireNonNull(summary.groups().get(name));
    }

    private static double metric(Summary summary, String name) {
        return Metrics.named(name).orElseThrow().of(summary);
    }

    @Test
    void eachGroupHasItsOwnTimes() {
        Summary summary = summary(run());
        GroupFigures near = of(summary, "near");
        GroupFigures far = of(summary, "far");
        assertThat(summary.groups().keySet()).containsExactly("near", "far");
        assertThat(List.of(near.peers(), near.messages(), far.peers(), far.messages()))
                .containsExactly(2, 1, 2, 0);
        assertThat(List.of(near.coverage(), far.coverage())).containsExactly(1.0, 1.0);
        // the origin has it at once, 1 after one link, 2 after two, 3 after three
        assertThat(near.deliveryTimeMs()).isEqualTo(new Times(100, 100, 100, 100, 100));
        assertThat(far.deliveryTimeMs()).isEqualTo(new Times(250, 200, 300, 300, 300));
        assertThat(List.of(near.timeTo50Ms().max(), far.timeTo50Ms().max())).containsExactly(0.0, 200.0);
        assertThat(List.of(near.timeTo90Ms().max(), far.timeTo95Ms().max())).containsExactly(100.0, 300.0);
        assertThat(List.of(metric(summary, "groups.near.time-to-99"), metric(summary, "groups.far.time-to-99")))
                .containsExactly(100.0, 300.0);
        assertThat(List.of(near.timeToAllMs().p50(), far.timeToAllMs().p50())).containsExactly(100.0, 300.0);
        assertThat(near.ownTimeToAllMs().p50()).as("of the whole network").isEqualTo(300);
        assertThat(far.ownTimeToAllMs().p50()).isNaN();
        // 0 to 1, 1 to 2, 2 to 3, and nothing back
        assertThat(List.of(near.transmissionsPerPeer(), far.transmissionsPerPeer()))
                .containsExactly(1.0, 0.5);
        assertThat(List.of(near.bytesPerPeer(), metric(summary, "groups.far.bytes-per-peer")))
                .containsExactly(100.0, 50.0);
        assertThat(metric(summary, "groups.none.coverage")).isNaN();
    }

    /** Peer 2 gets the message and keeps it from 3: three peers count, of which two have it. */
    @Test
    void whoIsNotHonestIsNotCounted() {
        Summary summary = summary(run("faults=[{ at = 0 s, behave = { ids = [2], as = silent } }]"));
        assertThat(summary.firstDeliveries()).isEqualTo(3);
        assertThat(summary.coverage()).isEqualTo(2 / 3.0);
        assertThat(of(summary, "near").coverage()).isEqualTo(1);
        assertThat(of(summary, "far").coverage()).as("of peer 3 alone").isZero();
        assertThat(of(summary, "far").timeTo50Ms().p50()).isInfinite();
        assertThat(of(summary, "far").timeToAllMs().reachedAll()).isZero();
        assertThat(of(summary, "far").peers()).as("honest or not").isEqualTo(2);
    }

    /** Peers 0, 1 and 2 have it after 0, 100 and 200 ms; two peers of three are 50 %, and all of them 99 %. */
    @Test
    void anAdversaryAtTheEndTakesNothingAway() {
        Summary summary = summary(run("faults=[{ from = 5 ms, until = 6 ms, behave = { ids = [3], as = silent } }]"));
        assertThat(summary.coverage()).isEqualTo(1);
        assertThat(summary.timeTo50Ms().p50()).isEqualTo(100);
        assertThat(summary.timeTo99Ms().p50()).isEqualTo(200);
        assertThat(summary.timeToAllMs().p50()).isEqualTo(200);
        assertThat(of(summary, "far").timeTo99Ms().p50()).isEqualTo(200);
    }

    /** A peer that forwards nothing by its settings behaves as these say. */
    @Test
    void aSinkIsHonest() {
        Summary summary =
                summary(run("groups=[{ name = near, ids = [0, 1] }, { name = far, ids = [2, 3], forwards = false }]"));
        assertThat(summary.coverage()).isEqualTo(0.75);
        assertThat(of(summary, "far").coverage()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ at = 50 ms, crash = { ids = [3] } }",
                "{ at = 50 ms, leave = { ids = [3], recover = 500 ms } }",
                "{ at = 0 s, crash = { ids = [3], recover = 20 ms } }"
            })
    void whoIsDownAtAnyTimeSinceIsNotCounted(String fault) {
        Summary summary = summary(run("faults=[" + fault + "]", "time.drain=2 s"));
        assertThat(summary.coverage()).isEqualTo(1);
        assertThat(summary.timeToAllMs().p50()).isEqualTo(200);
        assertThat(of(summary, "far").coverage()).isEqualTo(1);
        assertThat(of(summary, "far").timeToAllMs().p50()).isEqualTo(200);
        assertThat(of(summary, "near").ownTimeToAllMs().p50()).isEqualTo(200);
    }

    @Test
    void aGroupWithoutLivePeersHasNoCoverage() {
        Summary summary = summary(run("faults=[{ at = 50 ms, crash = { ids = [2, 3] } }]"));
        assertThat(of(summary, "far").coverage()).isNaN();
        assertThat(of(summary, "far").timeTo50Ms().p50()).isInfinite();
        assertThat(summary.coverage()).isEqualTo(1);
    }

    /** Whatever happens: the figures of a group of all peers are those of the network, and the pairs are those that one counts by hand. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aGroupOfAllIsTheNetwork(long seed) {
        Scenario scenario = Scenarios.of("""
                name = trouble
                peers = 12
                topology { type = random-regular, degree = 3 }
                time { run = 6 s, drain = 2 s }
                link { latency { type = uniform, min = 50 ms, max = 150 ms }, loss = 0.2 }
                origin { every = 1500 ms, limit = unlimited }
                figures.from = 1 s
                groups = [{ name = all, fraction = 1.0 }]
                faults = [
                    { at = 0 s, behave = { fraction = 0.2, as = silent } }
                    { at = 2 s, crash = { fraction = 0.3, recover = { type = exponential, mean = 1 s } } }
                    { at = 3 s, leave = { count = 1 } }
                    { at = 1 s, join = { count = 4, over = 3 s } }
                ]
                """, "seed=" + seed);
        RunResult result = new Emulation(scenario, null).run();
        Summary summary = summary(result);
        GroupFigures all = of(summary, "all");
        assertThat(all.coverage()).isEqualTo(summary.coverage()).isEqualTo(byHand(result));
        assertThat(all.deliveryTimeMs()).isEqualTo(summary.deliveryTimeMs());
        assertThat(all.timeTo50Ms()).isEqualTo(summary.timeTo50Ms());
        assertThat(all.timeTo90Ms()).isEqualTo(summary.timeTo90Ms());
        assertThat(all.timeTo95Ms()).isEqualTo(summary.timeTo95Ms());
        assertThat(all.timeTo99Ms()).isEqualTo(summary.timeTo99Ms());
        assertThat(all.timeToAllMs()).isEqualTo(summary.timeToAllMs());
        assertThat(all.ownTimeToAllMs()).isEqualTo(summary.timeToAllMs());
        assertThat(all.messages()).isEqualTo(summary.messages());
        SpreadFigures spread = spread(result);
        assertThat(spread.coverage(0)).isDeepEqualTo(spread.coverage());
        assertThat(summary(new PlainRun(scenario, null).run()).groups()).isEqualTo(summary.groups());
    }

    private static SpreadFigures spread(RunResult result) {
        MessageList list = MessageList.of(result);
        MessageVisitor.showAll(result, List.of(list));
        return SpreadFigures.of(result, list);
    }

    private static double byHand(RunResult result) {
        int pairs = 0;
        int delivered = 0;
        for (int message = 0; message < result.origins().count(); message++) {
            boolean counts =
                    result.origins().counts(message) && result.deliveries().reached(message) > 0;
            for (int peer = 0; counts && peer < result.peers(); peer++) {
                if (isLive(result, peer, result.origins().sentAt(message))) {
                    pairs++;
                    delivered += result.deliveries().at(message, peer) == Deliveries.NEVER ? 0 : 1;
                }
            }
        }
        return (double) delivered / pairs;
    }

    /** Honest, and up at each instant from the sending to the end at which anything changes. */
    private static boolean isLive(RunResult result, int peer, long sentAt) {
        boolean isUp = result.adversaries().isHonest(peer) && result.lifetimes().lives(peer, sentAt);
        for (int change = 0; change < 2 * result.lifetimes().absences(peer); change++) {
            long at = result.lifetimes().change(peer, change);
            isUp &= at < sentAt || at > result.emulated() || result.lifetimes().lives(peer, at);
        }
        return isUp;
    }
}
