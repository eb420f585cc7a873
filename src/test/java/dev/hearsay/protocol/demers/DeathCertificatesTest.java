package dev.hearsay.protocol.demers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deletions of Demers et al. 1987, section 2, which take about 5 s to reach all sites. */
class DeathCertificatesTest {
    private static Map<String, Long> counters(String deletions) {
        RunResult result = new Emulation(
                        Scenarios.of("name = deletions, peers = 100, topology.type = complete,"
                                + " link { latency { type = fixed, value = 10 ms }, loss = 0.2, loss-means = dropped },"
                                + " origin { every = 20 s, limit = 2, size = 100 B }, time { run = 40 s, drain = 60 s },"
                                + " protocol { type = anti-entropy, period = 500 ms, deletions { share = 0.5, "
                                + deletions + " } }"),
                        null)
                .run();
        return result.protocolMetrics().counters();
    }

    private static long of(Map<String, Long> counters, String name) {
        return counters.getOrDefault(name, 0L);
    }

    @Test
    void aDeletedMessageShouldStayAwayFromSitesThatRemember() {
        Map<String, Long> counters = counters("retention = 20 s, dormant-for = 0 s");

        assertThat(of(counters, "deletions")).isBetween(30L, 70L);
        assertThat(of(counters, "removals")).isPositive();
        assertThat(of(counters, "resurrections")).isZero();
    }

    @Test
    void aDeletedMessageShouldComeBackWhereItIsForgottenTooSoon() {
        Map<String, Long> counters = counters("retention = 4 s, dormant-for = 0 s");

        assertThat(of(counters, "resurrections")).isPositive();
        assertThat(of(counters, "obsoleteItems")).isPositive();
        assertThat(of(counters, "reactivations")).isZero();
    }

    @Test
    void dormantCertificatesShouldCancelWhatComesBack() {
        Map<String, Long> counters = counters("retention = 4 s, dormant-for = 90 s, retention-sites = 8");

        assertThat(of(counters, "reactivations")).isPositive();
        assertThat(of(counters, "resurrections")).isPositive();
        assertThat(of(counters, "obsoleteItems")).isZero();
    }
}
