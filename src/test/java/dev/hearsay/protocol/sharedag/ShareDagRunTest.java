package dev.hearsay.protocol.sharedag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares in a DAG over whole networks: what is lost, noticed, asked for and repaired. */
class ShareDagRunTest {
    /** The last messages nobody references, so they are left out where all others must have come. */
    private static final String LOSSY = """
            name = repair, peers = 60, seed = %d
            topology { type = random-regular, degree = 6 }
            link { latency { type = fixed, value = 50 ms }, loss = 0.05, loss-means = dropped }
            origin { every = 1 s, limit = unlimited }
            time.run = 12 s
            """;

    private static RunResult run(int seed, String... more) {
        return new Emulation(Scenarios.of(LOSSY.formatted(seed) + String.join("\n", more)), null).run();
    }

    private static long missed(RunResult result, long sentBefore) {
        long missed = 0;
        for (int messageId = 0; messageId < result.origins().count(); messageId++) {
            if (result.origins().sentAt(messageId) < sentBefore) {
                missed += 60 - result.deliveries().reached(messageId);
            }
        }
        return missed;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void nacksRepairWhatLossHasTaken(int seed) {
        RunResult flood = run(seed, "protocol { type = flood, fanout = 2 }");
        RunResult explicit = run(seed, "protocol { type = share-dag, fanout = 2 }");
        RunResult inShares = run(seed, "protocol { type = share-dag, fanout = 2, nack = next-share }");

        assertThat(missed(flood, 5_000_000_000L)).isPositive();
        assertThat(missed(explicit, 5_000_000_000L)).isZero();
        assertThat(missed(inShares, 5_000_000_000L)).isLessThan(missed(flood, 5_000_000_000L) / 10);
    }

    @Test
    void everyMissingReferenceIsAccountedFor() {
        RunResult result = run(4, "protocol { type = share-dag, fanout = 2, nack-attempts = 2 }");

        SortedMap<String, Long> counters = result.protocolMetrics().counters();
        long ended = counters.getOrDefault("repairs", 0L)
                + counters.getOrDefault("lateArrivals", 0L)
                + counters.getOrDefault("abandoned", 0L);
        assertThat(ended).isEqualTo(counters.get("missingReferences"));
        double[] times = result.protocolMetrics().samples().getOrDefault("repairTimeMs", new double[0]);
        assertThat(times)
                .hasSize(counters.getOrDefault("repairs", 0L).intValue())
                .isSorted();
        // An answer takes a round trip at the least.
        assertThat(times[0]).isGreaterThanOrEqualTo(100);
    }

    @Test
    void bothWaysOfAskingShouldRepairWhatAGivenUpNackDoesNot() {
        String few = "protocol { type = share-dag, fanout = 1, origin-fanout = 1, nack-attempts = 1, nack = ";
        RunResult explicit = run(6, "link.loss = 0.3", few + "explicit }");
        RunResult both = run(6, "link.loss = 0.3", few + "both }");

        assertThat(explicit.protocolMetrics().counters().get("abandoned")).isPositive();
        assertThat(both.protocolMetrics().counters()).doesNotContainKey("abandoned");
        assertThat(missed(both, 5_000_000_000L)).isLessThan(missed(explicit, 5_000_000_000L));
    }

    /** Where shares overtake and none is lost, all that is missing is on its way: it crosses this net in less than 250 ms. */
    @Test
    void aDelayShouldSpareNacksForWhatIsOnItsWay() {
        String jittery = LOSSY.formatted(7)
                        .replace("fixed, value = 50 ms", "uniform, min = 10 ms, max = 50 ms, per = transmission")
                + "link { loss = 0, ordering = unordered }, protocol { type = share-dag, nack-delay = ";
        RunResult atOnce = new Emulation(Scenarios.of(jittery + "0 ms }"), null).run();
        RunResult later = new Emulation(Scenarios.of(jittery + "250 ms }"), null).run();

        assertThat(atOnce.protocolMetrics().counters().get("nacksSent")).isPositive();
        assertThat(later.protocolMetrics().counters().get("missingReferences")).isPositive();
        assertThat(later.protocolMetrics().counters()).doesNotContainKey("nacksSent");
    }

    @Test
    void referencesShouldCostTheirBytesOrFitInTheSize() {
        RunResult beside = run(8, "link { loss = 0, header = 0 B }, origin.size = 100 B, protocol.type = share-dag");
        RunResult inside = run(
                8,
                "link { loss = 0, header = 0 B }, origin.size = 100 B, protocol { type = share-dag, references-in-size = true }");

        // Every share goes over each of the 180 links but those on which it came first: 360 - 59 times.
        double references = sum(beside, "references");
        assertThat(beside.traffic().bytes())
                .isEqualTo((360 - 59) * (100L * beside.origins().count() + 32 * (long) references));
        assertThat(inside.traffic().bytes())
                .isEqualTo((360 - 59) * 100L * inside.origins().count());
        assertThat(Arrays.stream(inside.protocolMetrics().samples().get("references"))
                        .max())
                .hasValue(3);
        assertThat(sum(inside, "tips")).isGreaterThan(sum(inside, "references"));
        assertThat(sum(beside, "tips")).isEqualTo(references);
    }

    /** On a line of two peers that take turns each share references the other's last one: a chain. */
    @Test
    void aChainShouldHaveOneTipAndALevelForEachShare() {
        RunResult chain = new Emulation(
                        Scenarios.of("name = chain, peers = 2, topology.type = line,"
                                + " link.latency { type = fixed, value = 10 ms }, time.run = 10 s,"
                                + " origin { every = 1 s, phase = staggered, limit = unlimited },"
                                + " protocol { type = share-dag, passed-over-after = 1 }"),
                        null)
                .run();

        assertThat(chain.protocolMetrics().samples().get("level"))
                .hasSize(20)
                .startsWith(1, 2, 3)
                .endsWith(20);
        assertThat(sum(chain, "tips")).isEqualTo(19);
        assertThat(chain.protocolMetrics().counters().get("followed")).isEqualTo(19);
        assertThat(chain.protocolMetrics().counters()).doesNotContainKeys("passedOver", "orphans");
    }

    /** The Tangle's mean number of tips, k r h / (k - 1): k = 2 of 50 shares/s that are known after 200 ms. */
    @Test
    void tipsShouldBeAsManyAsInTheTangle() {
        RunResult tangle = new Emulation(
                        Scenarios.of("name = tangle, peers = 100, topology.type = complete,"
                                + " link.latency { type = fixed, value = 200 ms }, time.run = 200 s,"
                                + " origin { every = 2 s, period = poisson, limit = unlimited },"
                                + " protocol { type = share-dag, hop-limit = 1, most-references = 2 }"),
                        null)
                .run();

        double tips = sum(tangle, "tips") / tangle.origins().count();
        assertThat(tips).isCloseTo(2 * 50 * 0.2, within(1.0));
    }

    private static double sum(RunResult result, String sample) {
        return Arrays.stream(result.protocolMetrics().samples().get(sample)).sum();
    }

    @Test
    void withoutLossNothingIsAbandoned() {
        RunResult result = run(5, "link.loss = 0", "protocol { type = share-dag }");

        assertThat(missed(result, Long.MAX_VALUE)).isZero();
        assertThat(result.protocolMetrics().counters()).doesNotContainKey("abandoned");
    }
}
