package dev.hearsay.protocol.comet.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.bitcoin.Kinds;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Validators that take turns, all linked with each other, whose instants can be worked out on paper: looks at every 100 ms, latencies of
 * 50 ms. Height 1 begins at 1,000, its proposal is there at 1,050, votes leave at 1,100 and 1,200, and it is decided at 1,250; as the next
 * one begins at 2,250, its proposal leaves at 2,300 only.
 */
class RoundsTest {
    private static final String NET = "name = rounds, peers = 4, topology.type = complete,"
            + " link.latency { type = fixed, value = 50 ms }, time { run = 5 s, drain = 0 s },"
            + " origin { start = 500 ms, every = 100 s, phase = aligned, senders = [0], size = 100 kB },"
            + " protocol { type = comet-consensus, phase = aligned, proposers = in-turns }\n";

    private static double[] heights(Kinds run) {
        double[] seconds = run.result().protocolMetrics().samples().getOrDefault("heightSeconds", new double[0]);
        return Arrays.stream(seconds).sorted().toArray();
    }

    private static String crash(String ids) {
        return "faults = [{ at = 100 ms, crash = { ids = " + ids + " } }]\n";
    }

    /** Peer 0 has the message at 500 and proposes height 1 at 1,000; heights 2 to 4 are empty, and the fifth one is its own again. */
    @Test
    void validatorsShouldProposeInTurns() {
        Kinds run = Kinds.of(NET, "time.run = 6 s", "origin.burst.count = 2");

        assertThat(run.millis(0, 3)).isEqualTo(1050 - 500);
        // Heights begin at 1,000, 2,250, 3,550, 4,850 and, beyond the end, 6,150.
        assertThat(heights(run)).containsExactly(fours(0.25, 0.3, 0.3, 0.3));
        assertThat(run.counter("failedRounds")).isZero();
        assertThat(Kinds.of(NET, "time.run = 7 s", "origin.burst.count = 2").millis(1, 3))
                .isEqualTo(6250 - 500);
    }

    private static double[] fours(double... each) {
        return Arrays.stream(each)
                .flatMap(one -> Arrays.stream(new double[] {one, one, one, one}))
                .toArray();
    }

    /**
     * Peer 1 is down. Height 2 begins at 2,250; at 5,250 three prevote nil, which is there at 5,350, and precommit nil, which is there at
     * 5,450; after a second more round 1 begins, in which peer 2 proposes, and at 6,500 its proposal leaves: decided at 6,750.
     */
    @Test
    void aSilentProposerShouldCostItsHeightOneRound() {
        Kinds run = Kinds.of(NET + crash("[1]"), "time.run = 7 s");

        assertThat(heights(run)).containsExactly(0.25, 0.25, 0.25, 4.5, 4.5, 4.5);
        assertThat(run.counter("failedRounds")).isEqualTo(3);
    }

    /** Two silent ones in a row: as above until 6,450, then 3.5 s, two times 100 ms and 1.5 s; round 2 is peer 3's, from 11,650 on. */
    @Test
    void eachRoundShouldWaitLonger() {
        Kinds run = Kinds.of(NET + crash("[1, 2]"), "time.run = 13 s", "peers = 7");

        assertThat(Arrays.stream(heights(run)).max()).hasValue(11.95 - 2.25);
        assertThat(run.counter("failedRounds")).isEqualTo(2 * 5);
    }

    /** Four of six are not more than two thirds, five of seven are. */
    @ParameterizedTest
    @CsvSource({"6, '[4, 5]', 0", "7, '[5, 6]', 15"})
    void moreThanTwoThirdsShouldBeNeeded(int peers, String silent, int commits) {
        Kinds run = Kinds.of(NET + crash(silent), "peers = " + peers);

        assertThat(heights(run)).hasSize(commits);
        assertThat(run.counter("failedRounds")).isZero();
    }

    /** With one of two silent validators back the chain goes on: the other ones have waited in round 0. */
    @Test
    void aHeightShouldWaitForValidatorsToComeBack() {
        Kinds run = Kinds.of(
                NET + "faults = [{ at = 100 ms, crash = { ids = [4, 5], recover = 3 s, memory = kept } }]",
                "peers = 6",
                "time.run = 9 s");

        assertThat(heights(run).length).isGreaterThanOrEqualTo(2 * 6);
        assertThat(run.result().deliveries().count()).isEqualTo(6);
    }

    @Test
    void whoDoesNotVoteShouldNotPropose() {
        Map<String, Long> counters = Kinds.of(
                        NET + "groups = [{ name = voters, ids = [1, 2, 3] }]", "protocol.validators = [voters]")
                .result()
                .protocolMetrics()
                .counters();

        assertThat(counters).containsEntry("neverProposed", 1L);
    }
}
