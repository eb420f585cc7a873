package dev.hearsay.protocol.plumtree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plumtree: after the first message there is a tree, over which every further one takes N - 1 copies. */
class PlumtreeTest {
    private static final int PEERS = 500;
    private static final int LINKS = PEERS * 8 / 2;

    private static RunResult run(String... overrides) {
        String text = "name = plumtree, peers = " + PEERS + ", link.latency { type = fixed, value = 50 ms },"
                + " origin { senders = [7], every = 10 s, phase = aligned, limit = unlimited }, time.run = 60 s,"
                + " protocol { type = plumtree }";
        return new Emulation(Scenarios.of(text, overrides), null).run();
    }

    private static int lastHop(RunResult result, int messageId) {
        Deliveries deliveries = result.deliveries();
        return IntStream.range(0, deliveries.peers())
                .map(peer -> deliveries.hop(messageId, peer))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyMessageAfterTheFirstShouldTakeOneCopyForEachPeer(int seed) {
        RunResult result = run("seed=" + seed, "protocol.lazy-delay=0 s");

        // The first is a flood: over each link once, and twice but over those of the tree.
        assertThat(result.traffic().transmissionsOf(0)).isEqualTo(2L * LINKS - (PEERS - 1));
        for (int messageId = 1; messageId < 6; messageId++) {
            assertThat(result.traffic().transmissionsOf(messageId)).isEqualTo(PEERS - 1);
            assertThat(lastHop(result, messageId)).isEqualTo(lastHop(result, 0));
        }
        assertThat(result.deliveries().count()).isEqualTo(6L * PEERS);
    }

    @Test
    void aTreeShouldServeOtherOriginsAtTheCostOfLongerPaths() {
        RunResult flood = run("protocol.type=flood", "origin.senders=[7, 400]", "origin.phase=staggered");
        RunResult tree = run(
                "origin.senders=[7, 400]",
                "origin.phase=staggered",
                "protocol.missing-timeout=10 s",
                "protocol.optimisation-threshold=none");

        assertThat(tree.traffic().transmissionsOf(1)).isEqualTo(PEERS - 1);
        assertThat(lastHop(tree, 1)).isGreaterThan(lastHop(flood, 1));
    }

    /** Whoever changes its parent in the tree for a nearer one must not be cut off by it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void aTreeThatIsImprovedShouldStayATree(int threshold) {
        RunResult result = run(
                "origin.senders=20",
                "origin.every=100 s",
                "origin.phase=staggered",
                "time.run=100 s",
                "link.latency={ type = uniform, min = 30 ms, max = 120 ms }",
                "protocol.missing-timeout=4 s",
                "protocol.optimisation-threshold=" + threshold);

        assertThat(result.protocolMetrics().counters()).doesNotContainKey("grafts");
        for (int messageId = 1; messageId < 20; messageId++) {
            assertThat(result.traffic().transmissionsOf(messageId)).isEqualTo(PEERS - 1);
        }
    }

    @Test
    void announcementsShouldNotComeBackToWhomAMessageCameFrom() {
        RunResult result = run("origin.limit=2", "protocol.lazy-delay=0 s", "protocol.missing-timeout=5 s");

        // Two messages; for each duplicate of the first a prune; for the second an announcement on every link end that
        // is
        // not in the tree, whose parents alone are spared.
        long gossip = 2L * LINKS - (PEERS - 1) + (PEERS - 1);
        long prunes = 2L * (LINKS - (PEERS - 1));
        long announcedLater = 2L * (LINKS - (PEERS - 1));
        long announcedFirst = result.traffic().transmissions() - gossip - prunes - announcedLater;
        assertThat(announcedFirst)
                .as("by those that were pruned before they had sent")
                .isBetween(0L, prunes);
        assertThat(result.protocolMetrics().counters()).doesNotContainKey("grafts");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theTreeShouldHealWhenPeersCrash(int seed) {
        // A fifth of the peers, but not the one that sends.
        String crashed = IntStream.range(0, PEERS / 5)
                .mapToObj(i -> Integer.toString(5 * i + seed % 2))
                .collect(Collectors.joining(", ", "[", "]"));
        RunResult result =
                run("seed=" + seed, "topology.degree=12", "faults=[{ at = 15 s, crash = { ids = " + crashed + " } }]");

        assertThat(result.livePeers()).isEqualTo(PEERS * 4 / 5);
        assertThat(result.protocolMetrics().counters()).containsKey("grafts");
        for (int messageId = 2; messageId < 6; messageId++) {
            assertThat(result.deliveries().reached(messageId)).isEqualTo(result.livePeers());
        }
        assertThat(result.traffic().transmissionsOf(5)).as("a tree again").isEqualTo(result.livePeers() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hyparview", "cyclon"})
    void itShouldRunOverAnOverlayThatChanges(String overlay) {
        RunResult result = run(
                "overlay.type=" + overlay,
                "origin.start=30 s",
                "time.run=90 s",
                "time.drain=20 s",
                "protocol.missing-timeout=500 ms");

        assertThat(result.deliveries().count()).isEqualTo(6L * PEERS);
    }

    @Test
    void lostMessagesShouldBeGrafted() {
        RunResult result = run(
                "link.loss=0.1",
                "link.loss-means=dropped",
                "protocol.missing-timeout=500 ms",
                "protocol.graft-timeout=150 ms");

        assertThat(result.deliveries().count()).isEqualTo(6L * PEERS);
    }
}
