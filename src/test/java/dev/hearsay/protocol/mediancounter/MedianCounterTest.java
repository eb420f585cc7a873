package dev.hearsay.protocol.mediancounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of Karp et al. 2000, and the algorithm step by step. Times are nanoseconds. */
class MedianCounterTest {
    private static final long ROUND = 100_000_000;
    private static final int RUNS = 3;

    private static RunResult run(int peers, int seed, String protocol, String... more) {
        String text = "name = median-counter, peers = " + peers + ", seed = " + seed
                + ", link.latency { type = fixed, value = 10 ms }, origin { senders = 1, every = 1 s, phase = aligned },"
                + " time { run = 50 ms, drain = 2500 ms }, engine.lanes = 1,"
                + " protocol { type = median-counter, period = 100 ms, " + protocol + " }";
        return new Emulation(Scenarios.of(text, more), null).run();
    }

    /** Transmissions of a rumor for each player, and rounds until all have heard: means over runs in which all did. */
    private static double[] costAndRounds(int peers, String protocol) {
        double cost = 0;
        double rounds = 0;
        for (int seed = 1; seed <= RUNS; seed++) {
            RunResult result = run(peers, seed, protocol);
            assertThat(result.deliveries().count()).isEqualTo(peers);
            cost += rumors(result) / (double) peers;
            long last = 0;
            for (int peer = 0; peer < peers; peer++) {
                last = Math.max(last, result.deliveries().at(0, peer));
            }
            rounds += Math.floorDiv(last, ROUND);
        }
        return new double[] {cost / RUNS, rounds / RUNS};
    }

    private static long rumors(RunResult result) {
        return result.protocolMetrics().counters().getOrDefault("rumors", 0L);
    }

    @ParameterizedTest(name = "{0} players")
    @ValueSource(ints = {250, 500, 1000, 2000, 4000})
    void allShouldHearWithinTheBounds(int players) {
        double[] measured = costAndRounds(players, "ctr-max = auto");
        double logLog = Math.log(Math.log(players));

        // The counter is a whole number, 2 ln ln n rounded up: the cost is within half a step of it.
        assertThat(measured[0] / logLog).isCloseTo(9.7, within(1.2));
        // It triples in a round, log3 n; then those who have not heard are squared away, ln ln n.
        assertThat(measured[1]).isCloseTo(Math.log(players) / Math.log(3) + logLog, within(1.5));
    }

    @ParameterizedTest(name = "ctr-max = {0}")
    @ValueSource(ints = {2, 3, 5})
    void theCostShouldDependOnTheCounterAloneNotOnThePlayers(int counter) {
        double few = costAndRounds(250, "ctr-max = " + counter)[0];
        double many = costAndRounds(2000, "ctr-max = " + counter)[0];

        assertThat(many).isCloseTo(few, within(0.03 * few));
        // About two transmissions in a round of C, and more in those of B: two rounds or more for each step.
        assertThat(many).isBetween(3.5 * counter, 4.6 * counter);
    }

    @Test
    void twoPlayersShouldCountStepByStep() {
        RunResult result = run(2, 1, "ctr-max = 2", "topology.type=line", "time.drain=900 ms");

        assertThat(result.deliveries().at(0, result.deliveries().hop(0, 0) == 1 ? 0 : 1))
                .isEqualTo(110_000_000L);
        // Each round has two calls, and a rumor goes each way in both: round 1 from the one that knows, in B-1; rounds
        // 2
        // (both in B-1), 3 and 4 (both in C) from both; then both are in D. Rounds begin at 100, 200 ... 900 ms.
        assertThat(rumors(result)).isEqualTo(2 + 3 * 4);
        assertThat(result.traffic().transmissions()).isEqualTo(14 + 9 * 4);
        assertThat(result.traffic().bytes()).isEqualTo(14 * (256 + 2 + 40) + 9 * 4 * 40);
    }

    @ParameterizedTest(name = "{0} rounds")
    @ValueSource(ints = {1, 2, 3, 7})
    void aRumorShouldEndAtItsAge(int rounds) {
        RunResult result =
                run(2, 1, "ctr-max = 255, most-rounds = " + rounds, "topology.type=line", "time.drain=900 ms");

        // In the first of these rounds the origin sends it twice, in the others both do.
        assertThat(rumors(result)).isEqualTo(2 + 4 * (rounds - 1));
    }

    @Test
    void lossShouldBeOvercome() {
        for (int seed = 1; seed <= RUNS; seed++) {
            assertThat(run(500, seed, "ctr-max = auto", "link.loss=0.2", "link.loss-means=dropped")
                            .deliveries()
                            .count())
                    .isEqualTo(500);
        }
    }
}
