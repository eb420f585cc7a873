package dev.hearsay.protocol.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gossip with a fanout against what is known of it in closed form. Times are nanoseconds. */
class GossipTest {
    private static final long MS = 1_000_000;

    private static RunResult run(int peers, int messages, String protocol, String... more) {
        String text = "name = gossip, peers = " + peers + ", engine.lanes = 1,"
                + " link.latency { type = fixed, value = 10 ms }, time.run = 50 ms,"
                + " origin { senders = " + messages + ", every = 1 s, phase = aligned },"
                + " protocol { type = gossip, period = 100 ms, " + protocol + " }";
        return new Emulation(Scenarios.of(text, more), null).run();
    }

    private static double reach(RunResult result, int messages) {
        return IntStream.range(0, messages)
                .map(message -> result.deliveries().reached(message))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest(name = "f = {0}")
    @CsvSource({"2, 0.797", "3, 0.940", "4, 0.980"})
    void infectAndDieShouldReachTheShareThatSolvesItsEquation(int fanout, double share) {
        RunResult result = run(2000, 40, "fanout = " + fanout);

        // A single message has a standard deviation of 0.012 or less.
        assertThat(reach(result, 40) / 2000).isCloseTo(share, within(0.006));
        assertThat(share).as("s = 1 - e^(-f s)").isCloseTo(1 - Math.exp(-fanout * share), within(0.001));
        assertThat(result.traffic().transmissions())
                .isEqualTo(fanout * result.deliveries().count());
    }

    @Test
    void aFanoutOfOneShouldReachNearlyNobody() {
        // Each sends it to one: it ends with the first that has it, after sqrt(pi n / 2) of n (the birthday problem),
        // with a
        // standard deviation of sqrt((2 - pi / 2) n): 29, and of the mean over 200 messages 2.
        assertThat(reach(run(2000, 200, "fanout = 1"), 200)).isCloseTo(Math.sqrt(Math.PI * 1000), within(7.0));
    }

    @ParameterizedTest(name = "f = {0}")
    @ValueSource(ints = {6, 8, 10})
    void allShouldGetItWithTheProbabilityOfKermarrec(int fanout) {
        RunResult result = run(500, 300, "fanout = " + fanout);

        double atomic = IntStream.range(0, 300)
                        .filter(message -> result.deliveries().reached(message) == 500)
                        .count()
                / 300.0;
        double c = fanout - Math.log(500);
        // The standard deviation of a share of 300 is 0.029 at most.
        assertThat(atomic).isCloseTo(Math.exp(-Math.exp(-c)), within(0.08));
    }

    @Test
    void anAutomaticFanoutShouldBeTheLogarithmAndTheMargin() {
        RunResult result = run(1000, 20, "fanout = auto, margin = 3");
        RunResult atDefaults = run(1000, 20, "fanout = auto");

        assertThat(result.traffic().transmissions())
                .isEqualTo(10 * result.deliveries().count());
        assertThat(atDefaults.deliveries().count()).isEqualTo(20_000);
        assertThat(atDefaults.traffic().transmissions()).isEqualTo(14 * 20_000);
    }

    @Test
    void infectForEverWithOnePartnerShouldBeTheSimpleEpidemicByPush() {
        double rounds = 0;
        for (int seed = 1; seed <= 20; seed++) {
            RunResult result = run(
                    1000,
                    1,
                    "fanout = 1, infect = forever, rounds = 26, timing = rounds, phase = aligned",
                    "seed=" + seed);
            assertThat(result.deliveries().count()).isEqualTo(1000);
            assertThat(result.traffic().transmissions()).isEqualTo(26 * 1000);
            long last = IntStream.range(0, 1000)
                    .mapToLong(peer -> result.deliveries().at(0, peer))
                    .max()
                    .orElseThrow();
            rounds += Math.floorDiv(last, 100 * MS);
        }

        // A simulation of its own gives 18.1 with a standard deviation of 1.34; log2 n + ln n = 16.9 of Pittel is up to
        // O(1).
        assertThat(rounds / 20).isCloseTo(18.1, within(0.9));
    }

    @Test
    void aPeerShouldSendAtOnceOrInItsNextRoundAndThenInEachRound() {
        RunResult once = run(2, 1, "fanout = 1", "topology.type=line");
        RunResult inRounds = run(2, 1, "fanout = 1, timing = rounds, phase = aligned", "topology.type=line");
        RunResult forever =
                run(2, 1, "fanout = 1, phase = aligned, infect = forever, rounds = 3", "topology.type=line");

        // There and back.
        assertThat(once.emulated()).isEqualTo(20 * MS);
        assertThat(inRounds.emulated()).isEqualTo(210 * MS);
        // 0 and 10 ms, then both at 100 and 200 ms.
        assertThat(forever.emulated()).isEqualTo(210 * MS);
        assertThat(forever.traffic().transmissions()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"at-once", "rounds"})
    void pullShouldBringWhatNobodyPushed(String timing) {
        String protocol = "fanout = 1, infect = once, timing = " + timing;
        RunResult pushed = run(300, 30, protocol, "link.loss=0.2", "link.loss-means=dropped");
        RunResult pulled =
                run(300, 30, protocol + ", pull = true", "link.loss=0.2", "link.loss-means=dropped", "time.drain=3 s");

        assertThat(pushed.deliveries().count()).isLessThan(30 * 300 / 5);
        assertThat(pulled.deliveries().count()).isEqualTo(30 * 300);
        // What was pulled is pushed on as well.
        assertThat(pulled.protocolMetrics().counters()).containsEntry("infections", 30 * 300L);
    }

    @Test
    void partnersShouldBeDifferentNeighboursAndAllIfThereAreNoMore() {
        RunResult result = run(100, 100, "fanout = 9, partners = neighbours", "topology.degree=8");

        assertThat(result.deliveries().count()).isEqualTo(100 * 100);
        assertThat(result.traffic().transmissions()).isEqualTo(100 * 100 * 8);
    }

    @ParameterizedTest(name = "f = {0}")
    @ValueSource(ints = {4, 12})
    void aFanoutShouldNeverHaveAPartnerTwice(int fanout) {
        RunResult result = run(20, 20, "fanout = " + fanout);

        for (int messageId = 0; messageId < 20; messageId++) {
            int number = messageId;
            long told = IntStream.range(0, 20)
                    .filter(peer -> result.deliveries().at(number, peer) == 10 * MS)
                    .count();
            assertThat(told).isEqualTo(fanout);
        }
    }
}
