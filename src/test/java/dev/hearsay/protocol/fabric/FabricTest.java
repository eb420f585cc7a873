package dev.hearsay.protocol.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fabric's gossip against what follows from its rules by hand. Times are nanoseconds. */
class FabricTest {
    private static final long MS = 1_000_000;
    private static final String ALONE = "membership = fixed, state-transfer = false, ";

    private static RunResult run(int peers, int messages, String protocol, String... more) {
        String text = "name = fabric, peers = " + peers + ", engine.lanes = 1, topology.type = complete,"
                + " link.latency { type = fixed, value = 10 ms }, time { run = " + messages
                + " s, limit = 10 minutes },"
                + " origin { senders = [0], every = 1 s, phase = aligned, limit = " + messages + ", size = 100 B },"
                + " protocol { type = fabric, " + protocol + " }";
        return new Emulation(Scenarios.of(text, more), null).run();
    }

    private static long counted(RunResult result, String counter) {
        return result.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    @Test
    void pushAloneShouldReachTheShareOfInfectAndDie() {
        RunResult result = run(400, 20, ALONE + "pull = false, state.block-buffer = 100");

        // Peers that miss a block are stuck behind it, so that the buffer has to have room for all.
        // s = 1 - e^(-3 s) is 0.9405 where each sends to three; but the one that a copy came from is left out after the
        // draw, for 1 in 133.
        assertThat(result.deliveries().count() / 20.0 / 400).isCloseTo(0.9405, within(0.012));
        double copies =
                (double) result.traffic().transmissions() / result.deliveries().count();
        assertThat(copies).isBetween(3 - 0.02, 3.0);
    }

    @Test
    void eachForwardShouldWaitForTheBatchOfItsPeer() {
        RunResult result = run(4, 1, ALONE + "pull = false, phase = aligned");

        // Ticks are the multiples of 10 ms that come later: the origin's is at 10 ms, and the arrivals are at 20 ms.
        for (int peer = 1; peer < 4; peer++) {
            assertThat(result.deliveries().at(0, peer)).isEqualTo(20 * MS);
        }
        // Three of the origin, and of each of the others to the two that it did not come from.
        assertThat(result.traffic().transmissions()).isEqualTo(3 + 3 * 2);
    }

    @Test
    void aMissedBlockShouldComeByTheNextPullAndItsWait() {
        RunResult result = run(3, 1, ALONE + "push = false, phase = aligned", "origin.start=1500 ms", "time.run=2 s");

        // Hello at 4 s, request at 5 s, answered after a round trip.
        assertThat(result.deliveries().at(0, 1)).isEqualTo(5020 * MS);
        assertThat(result.deliveries().at(0, 2)).isEqualTo(5020 * MS);
        assertThat(counted(result, "pulledFor")).isEqualTo(2);
    }

    @Test
    void whoIsMissedShouldWaitHalfAPullAndTheDigestsInTheMean() {
        RunResult result = run(60, 20, ALONE + "fanout = 1");

        double[] late = IntStream.range(0, 20)
                .boxed()
                .flatMapToDouble(message -> IntStream.range(1, 60)
                        .filter(peer -> result.deliveries().at(message, peer) - message * 1_000L * MS > 1_000 * MS)
                        .mapToDouble(peer -> (result.deliveries().at(message, peer) - message * 1_000L * MS) / 1e9))
                .toArray();
        // Uniform in 0 to 4 s and 1 s, unless none of the three that are asked has it: more than 0.4 of the peers have
        // not, at first.
        assertThat(late).hasSizeGreaterThan(300);
        assertThat(IntStream.range(0, late.length)
                        .mapToDouble(i -> late[i])
                        .min()
                        .orElseThrow())
                .isGreaterThan(1.0);
        assertThat(IntStream.range(0, late.length)
                        .mapToDouble(i -> late[i])
                        .average()
                        .orElseThrow())
                .isBetween(3.0, 6.0);
    }

    @Test
    void stateTransferAloneShouldBringEverything() {
        RunResult result = run(4, 25, "push = false, pull = false, phase = aligned");

        assertThat(result.deliveries().count()).isEqualTo(4 * 25);
        // Nobody knows of a block before its origin has told of it, which is every 4 s, nor asks but every 10 s.
        assertThat(result.deliveries().at(0, 1)).isBetween(10_000 * MS, 10_100 * MS);
        assertThat(counted(result, "failedTransfers")).isZero();
    }

    @Test
    void organisationsShouldPushAmongThemselvesAndTheirLeadersGetBlocksFromTheOrderer() {
        RunResult result = run(
                9,
                2,
                ALONE + "pull = false, fanout = 8",
                "groups=[{ name = orderers, ids = [0], protocol.role = orderer }, { name = a, ids = [1,2,3,4] }, { name = b, ids = [5,6,7,8] }]");

        assertThat(result.deliveries().count()).isEqualTo(2 * 9);
        // Two seeks; of each block one to each leader, three of each leader and two of each of its three members.
        assertThat(result.traffic().transmissions()).isEqualTo(2 + 2 * 2 * (1 + 3 + 3 * 2));
        assertThat(result.deliveries().at(1, 1)).isEqualTo(result.deliveries().at(1, 5));
    }

    @Test
    void aBlockOfAPeerShouldGoToTheLeadersOfOtherOrganisations() {
        RunResult result = run(
                6,
                1,
                ALONE + "pull = false, fanout = 5",
                "groups=[{ name = a, ids = [0,2,4] }, { name = b, ids = [1,3,5] }]");

        assertThat(result.deliveries().count()).isEqualTo(6);
        assertThat(result.deliveries().at(0, 1)).isEqualTo(10 * MS);
        assertThat(result.traffic().transmissions()).isEqualTo(1 + 2 * (2 + 2));
    }

    @Test
    void contagionShouldReachAllAHundredWithoutAPull() {
        RunResult result = run(100, 10, ALONE + "forwarding = contagion, pull = false");

        assertThat(result.deliveries().count()).isEqualTo(10 * 100);
        // At most ten hops, the first of the leader's, of which those as digests take a round trip more.
        long slowest = IntStream.range(0, 10)
                .mapToLong(message -> IntStream.range(0, 100)
                        .mapToLong(peer -> result.deliveries().at(message, peer) - message * 1_000L * MS)
                        .max()
                        .orElseThrow())
                .max()
                .orElseThrow();
        assertThat(slowest).isLessThan((1 + 2 + 3 * 7) * 10 * MS + 1);
        // A block travels as a whole to nearly nobody twice: 1 + 4 + 4 * 4 of pushes, and once to each of the others.
        double whole = (double) counted(result, "askedFor") / 10;
        assertThat(whole).isBetween(100.0 - 1 - 1 - 4 - 16, 100.0 - 1 - 1 - 4 - 8);
    }

    @Test
    void aMemberThatCrashesShouldExpireAndOneThatComesBackBeThereAgain() {
        String quick =
                "pull = false, push = false, state-transfer = false, alive { interval = 1 s, expiration = 3 s, reconnect = 2 s }";
        RunResult crashed = run(4, 1, quick, "time.drain=20 s", "faults=[{ at = 2 s, crash = { ids = [3] } }]");
        RunResult back =
                run(4, 1, quick, "time.drain=20 s", "faults=[{ at = 2 s, crash = { ids = [3], recover = 8 s } }]");

        assertThat(counted(crashed, "expired")).isEqualTo(3);
        assertThat(counted(back, "expired")).isEqualTo(3);
        long pings = back.traffic().transmissions();
        assertThat(pings).isGreaterThan(crashed.traffic().transmissions());
    }

    @Test
    void anElectionShouldMakeTheLowestOfASteadyOrganisationItsLeader() {
        RunResult result = run(
                5,
                30,
                "leader = elected",
                "groups=[{ name = orderers, ids = [0], protocol.role = orderer }]",
                "time.drain=40 s");

        // Settled after 1 s, elected after 5 s more: it then gets all that there is, and the others by push.
        assertThat(counted(result, "elected")).isEqualTo(1);
        assertThat(result.deliveries().at(0, 1)).isBetween(6_000 * MS, 6_100 * MS);
        assertThat(result.deliveries().count()).isEqualTo(5 * 30);
    }
}
