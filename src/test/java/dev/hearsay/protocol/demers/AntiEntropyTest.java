package dev.hearsay.protocol.demers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anti-entropy, the simple epidemic, of Demers et al. 1987. Times are nanoseconds. */
class AntiEntropyTest {
    private static final int SITES = 1000;
    private static final int RUNS = 30;
    private static final long MS = 1_000_000;
    private static final int HEADER = 40;
    private static final int HASH = 32;
    private static final int ENTRY = HASH + 8;

    private static RunResult run(String text, String protocol) {
        return new Emulation(
                        Scenarios.of(
                                "name = anti-entropy, engine.lanes = 1, link.latency { type = fixed, value = 10 ms }, "
                                        + text + ", protocol { type = anti-entropy, period = 100 ms, phase = aligned, "
                                        + protocol
                                        + " }"),
                        null)
                .run();
    }

    /** Two sites, of which 0 has a message of 256 B at the time 0; both begin a round at 100 ms. */
    private static RunResult pair(String protocol) {
        return run(
                "peers = 2, topology.type = line, time { run = 50 ms, drain = 140 ms },"
                        + " origin { every = 1 s, phase = aligned, senders = [0] }",
                protocol);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"push, 18.1, 2800", "pull, 13.6, 2200", "push-pull, 9.15, 1300"})
    void aSimpleEpidemicShouldReachAllSitesInTheRoundsKnown(String direction, double rounds, int end) {
        double sum = 0;
        for (int seed = 1; seed <= RUNS; seed++) {
            RunResult result = run(
                    "peers = " + SITES + ", seed = " + seed + ", time { run = 50 ms, drain = " + end + " ms },"
                            + " origin { every = 1 s, phase = aligned, senders = 1 }",
                    "compare = full, direction = " + direction);
            assertThat(result.deliveries().count()).isEqualTo(SITES);
            sum += Math.floorDiv(last(result), 100 * MS);
        }

        // The last round of a push or a pull has a standard deviation of about 1.3: of the mean over 30 runs 0.24.
        assertThat(sum / RUNS).isCloseTo(rounds, within(direction.equals("push-pull") ? 0.3 : 0.7));
    }

    private static long last(RunResult result) {
        long last = 0;
        for (int site = 0; site < result.deliveries().peers(); site++) {
            last = Math.max(last, result.deliveries().at(0, site));
        }
        return last;
    }

    @Test
    void whoPullsShouldGetAMessageAfterOneRoundTrip() {
        RunResult result = pair("compare = full, direction = pull");

        assertThat(result.deliveries().at(0, 1)).isEqualTo(120 * MS);
        assertThat(result.deliveries().hop(0, 1)).isEqualTo(1);
        // Two digests, of one entry and of none, and the message.
        assertThat(result.traffic().transmissions()).isEqualTo(3);
        assertThat(result.traffic().bytes()).isEqualTo(2 * HEADER + ENTRY + HEADER + 256);
    }

    @Test
    void whoPushesShouldSendWhatItsPartnerAsksFor() {
        RunResult result = pair("compare = full, direction = push");

        assertThat(result.deliveries().at(0, 1)).isEqualTo(110 * MS + 20 * MS);
        // As with pull, and the question of site 1.
        assertThat(result.traffic().bytes()).isEqualTo(2 * HEADER + ENTRY + HEADER + HASH + HEADER + 256);
    }

    @Test
    void recentUpdatesShouldBeExchangedWithoutADigest() {
        RunResult result = pair("compare = checksum, tau = 1 s, direction = pull");

        assertThat(result.deliveries().at(0, 1)).isEqualTo(120 * MS);
        assertThat(result.protocolMetrics().counters()).doesNotContainKey("fullComparisons");
        assertThat(result.traffic().bytes()).isEqualTo(2 * (HEADER + HASH) + ENTRY + HEADER + 256);
    }

    @Test
    void aDigestShouldFollowWhereChecksumsStillDiffer() {
        RunResult result = pair("compare = checksum, tau = 90 ms, direction = pull");

        // The message is too old for both lists. Site 0 sends 1 the digest that 1 lacks; 1 sends 0 its own, of nothing.
        assertThat(result.deliveries().at(0, 1)).isEqualTo(120 * MS + 20 * MS);
        assertThat(result.protocolMetrics().counters()).containsEntry("fullComparisons", 2L);
        assertThat(result.traffic().bytes())
                .isEqualTo(2 * (HEADER + HASH) + 2 * HEADER + ENTRY + HEADER + HASH + HEADER + 256);
    }

    @Test
    void sitesThatHoldTheSameShouldOnlyCompareChecksums() {
        RunResult result = run(
                "peers = 10, topology.type = complete, time { run = 1 s, drain = 9 s },"
                        + " origin { every = 1 s, phase = aligned, senders = all }",
                "compare = checksum, tau = 3 s");

        assertThat(result.deliveries().count()).isEqualTo(100);
        assertThat(result.protocolMetrics().counters()).containsEntry("contacts", 1000L);
        // While ten messages spread at once, all are recent; after tau the lists are empty.
        assertThat(result.protocolMetrics().counters()).doesNotContainKey("fullComparisons");
        assertThat(result.protocolMetrics().counters().getOrDefault("updatesSent", 0L))
                .isBetween(90L, 180L);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "push, compare = full",
                "pull, compare = full",
                "push-pull, compare = full",
                "push, tau = 300 ms",
                "pull, tau = 300 ms",
                "push-pull, tau = 300 ms",
                "push-pull, tau = 0 ms",
                "push-pull, partners = neighbours"
            })
    void whatIsLostShouldBeRepaired(String protocol) {
        for (int seed = 1; seed <= 5; seed++) {
            RunResult result = run(
                    "peers = 100, seed = " + seed
                            + ", link.loss = 0.2, link.loss-means = dropped, time { run = 1 s, drain = 9 s },"
                            + " origin { every = 1 s, senders = all }",
                    "direction = " + protocol);

            assertThat(result.deliveries().count()).isEqualTo(100 * 100);
            assertThat(result.traffic().lost()).isPositive();
        }
    }

    @Test
    void roundsShouldBeginAtTimesOfTheSitesOwn() {
        RunResult result = run(
                "peers = 200, time { run = 50 ms, drain = 1 s }, origin { every = 1 s, phase = aligned, senders = 1 }",
                "direction = push, compare = full, phase = random");

        long[] phases = new long[200];
        for (int site = 0; site < 200; site++) {
            phases[site] = result.deliveries().at(0, site) % (100 * MS);
        }
        assertThat(Arrays.stream(phases).distinct().count()).isGreaterThan(80);
    }
}
