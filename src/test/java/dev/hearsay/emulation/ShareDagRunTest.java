package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.RunResult;
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
            link { latency { type = fixed, value = 50 ms }, loss = 0.05 }
            origin { every = 1 s, limit = unlimited }
            time.run = 12 s
            """;

    private static RunResult run(int seed, String... more) {
        return new Emulation(Scenarios.of(LOSSY.formatted(seed) + String.join("\n", more)), null).run();
    }

    private static long missed(RunResult result, long sentBefore) {
        long missed = 0;
        for (int message = 0; message < result.origins().count(); message++) {
            if (result.origins().sentAt(message) < sentBefore) {
                missed += 60 - result.deliveries().reached(message);
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
    void withoutLossNothingIsAbandoned() {
        RunResult result = run(5, "link.loss = 0", "protocol { type = share-dag }");

        assertThat(missed(result, Long.MAX_VALUE)).isZero();
        assertThat(result.protocolMetrics().counters()).doesNotContainKey("abandoned");
    }
}
