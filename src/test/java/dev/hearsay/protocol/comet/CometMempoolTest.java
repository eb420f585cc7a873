package dev.hearsay.protocol.comet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mempool's flood, and DOG over it, in nets so small that all copies can be counted by hand. */
class CometMempoolTest {
    private static RunResult run(String text, String... overrides) {
        return new Emulation(
                        Scenarios.of(
                                "name = mempool, link.latency { type = fixed, value = 50 ms },"
                                        + " origin { every = 2 s, phase = aligned, limit = unlimited, senders = [0] },"
                                        + " time.run = 1 s, protocol.type = comet-mempool\n" + text,
                                overrides),
                        null)
                .run();
    }

    private static int reached(RunResult run, int messageId) {
        return run.deliveries().reached(messageId);
    }

    /** Each peer sends to all but the one that it has it from, the origin to all: n (d - 1) + 1 copies for n - 1 first ones. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void aFloodShouldSendOverEachLinkTwiceButForFirstCopies(int peers) {
        RunResult run = run("peers = " + peers + ", topology { type = complete }");

        assertThat(run.traffic().transmissionsOf(0)).isEqualTo(peers * (peers - 2L) + 1);
        assertThat(reached(run, 0)).isEqualTo(peers);
    }

    /** All have it from 0 after 50 ms. The uplink of 1 is busy with the copy to 2 when those of 2 and 3 come: that to 3 never leaves. */
    @Test
    void aCopyThatWaitsShouldBeWithdrawnWhenItComesFromThere() {
        String net = "peers = 4, topology { type = complete }";
        RunResult slow = run(net + ", groups = [{ name = slow, ids = [1], link.up = 100 B }]");

        assertThat(run(net).traffic().transmissionsOf(0)).isEqualTo(3 + 2 + 2 + 2);
        assertThat(slow.traffic().transmissionsOf(0)).isEqualTo(3 + 1 + 2 + 2);
    }

    /** With a place for one persistent peer each peer of the overlay, to which its neighbours are persistent, serves one of them. */
    @Test
    void placesShouldGoByTheStandingOfPeersInTheOverlay() {
        String star =
                "peers = 4, topology { type = star }, overlay { type = comet-pex, contacts = persistent, join-within = 0 s,"
                        + " dial-spread = 0 s }, origin.start = 5 s, time { run = 6 s, drain = 0 s }";

        assertThat(reached(run(star), 0)).isEqualTo(4);
        assertThat(reached(run(star, "protocol.max-gossip-others=1"), 0)).isEqualTo(4);
        assertThat(reached(run(star, "protocol.max-gossip-persistent=1"), 0)).isEqualTo(2);
    }

    @Test
    void thePeerThatSendsTooLargeATransactionShouldBeHungUpOn() {
        RunResult run = run("peers = 3, topology { type = line }, overlay { type = comet-pex, join-within = 0 s },"
                + " groups = [{ name = large, ids = [0], protocol.max-tx-bytes = 2 kB }], protocol.max-tx-bytes = 1 kB,"
                + " origin { start = 5 s, size = 1500 B }, time { run = 6 s, drain = 1 s }");

        assertThat(reached(run, 0)).isEqualTo(1);
        assertThat(run.protocolMetrics().counters())
                .containsEntry("badTransactions", 1L)
                .containsEntry("reportedPeers", 1L);
    }

    /** Every link is cut but those of a tree: one word a peer at an adjustment, each about a copy that comes again. */
    @Test
    void dogShouldLeaveATreeOfOneOriginWhereNoDuplicatesAreWanted() {
        RunResult run = run(
                "peers = 5, topology { type = complete }, time.run = 19 s",
                "protocol.type=comet-dog",
                "protocol.target-redundancy=0");

        assertThat(run.traffic().transmissionsOf(0)).isEqualTo(16);
        assertThat(run.traffic().transmissionsOf(9)).isEqualTo(4);
        assertThat(run.deliveries().count()).isEqualTo(50);
    }

    /** A node without DOG takes no part in it: it sends to all others, and is sent to by all. */
    @Test
    void dogShouldGoWithNodesThatFlood() {
        RunResult run = run(
                "peers = 5, topology { type = complete }, time.run = 19 s, groups = [{ name = old, ids = [4], protocol.type = comet-mempool }]",
                "protocol.type=comet-dog",
                "protocol.target-redundancy=0");

        assertThat(run.traffic().transmissionsOf(9)).isEqualTo(4 + 3 + 3);
        assertThat(run.deliveries().count()).isEqualTo(50);
    }

    /**
     * On a ring 2 gets what 0 sends from 1 and from 3, and has one of the routes cut. When the peer on the other one is gone nothing comes any
     * more, and a controller that counts what comes does not see it.
     */
    @Test
    void aPeerThatHearsNothingShouldNotBeSeenByTheController() {
        String ring =
                "peers = 4, topology { type = ring }, time.run = 19 s, faults = [{ at = 9 s, crash = { ids = [1] } }]";

        RunResult flood = run(ring);
        RunResult dog = run(ring, "protocol.type=comet-dog", "protocol.target-redundancy=0");

        assertThat(flood.deliveries().hop(9, 2)).isEqualTo(2);
        assertThat(dog.deliveries().hop(4, 2)).isEqualTo(2);
        assertThat(dog.deliveries().at(9, 2)).isEqualTo(Deliveries.NEVER);
        assertThat(dog.deliveries().hop(9, 3)).isEqualTo(1);
    }
}
