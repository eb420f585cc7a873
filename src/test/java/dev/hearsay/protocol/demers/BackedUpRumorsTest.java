package dev.hearsay.protocol.demers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rumors and mail with anti-entropy behind them: Demers et al. 1987, section 1.5. */
class BackedUpRumorsTest {
    private static final int SITES = 500;
    private static final String BACKUP = "backup { type = anti-entropy, period = 1 s";

    private static RunResult run(int seed, String protocol, String... more) {
        String text = "name = backed-up, peers = " + SITES + ", seed = " + seed
                + ", link.latency { type = fixed, value = 10 ms }, origin { senders = 1, every = 1 s },"
                + " time { run = 1 s, drain = 25 s }, engine.lanes = 1,"
                + " protocol { type = rumor-mongering, cycle = 100 ms, k = 1, " + protocol + " }";
        return new Emulation(Scenarios.of(text, more), null).run();
    }

    private static long counted(RunResult result, String counter) {
        return result.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rumor", "mail", "none"})
    void aBackupShouldLeaveNoResidue(String redistribution) {
        for (int seed = 1; seed <= 5; seed++) {
            RunResult alone = run(seed, "backup.type = none");
            RunResult backedUp = run(seed, BACKUP + ", redistribute = " + redistribution + " }");

            // A residue of 0.18 for k = 1, table 1.
            assertThat(alone.deliveries().count()).isBetween(SITES * 7L / 10, SITES * 9L / 10);
            assertThat(backedUp.deliveries().count()).isEqualTo(SITES);
            assertThat(counted(backedUp, "repairs")).isPositive();
        }
    }

    @Test
    void whatTheMailLosesShouldBeRepaired() {
        RunResult alone = run(1, "start = mail", "link.loss=0.2", "link.loss-means=dropped");
        RunResult backedUp = run(
                1, "start = mail, " + BACKUP + ", redistribute = none }", "link.loss=0.2", "link.loss-means=dropped");

        assertThat(alone.traffic().transmissions()).isEqualTo(SITES - 1);
        assertThat(alone.deliveries().count()).isBetween(SITES * 3L / 4, SITES * 17L / 20);
        assertThat(backedUp.deliveries().count()).isEqualTo(SITES);
        assertThat(counted(backedUp, "repairs"))
                .isEqualTo(SITES - alone.deliveries().count());
        assertThat(counted(backedUp, "mails")).isEqualTo(SITES - 1);
        assertThat(counted(backedUp, "rumors")).isZero();
    }

    @Test
    void whatIsFoundMissingShouldGoByMailToAll() {
        RunResult result = run(
                2, "start = mail, " + BACKUP + ", redistribute = mail }", "link.loss=0.2", "link.loss-means=dropped");

        assertThat(result.deliveries().count()).isEqualTo(SITES);
        assertThat(counted(result, "repairs")).isPositive();
        assertThat(counted(result, "mails")).isEqualTo((1 + counted(result, "repairs")) * (SITES - 1));
    }

    @Test
    void whatIsFoundMissingShouldBeHotAgain() {
        RunResult hot = run(
                3, "start = mail, " + BACKUP + ", redistribute = rumor }", "link.loss=0.2", "link.loss-means=dropped");
        RunResult kept = run(
                3, "start = mail, " + BACKUP + ", redistribute = none }", "link.loss=0.2", "link.loss-means=dropped");

        assertThat(hot.deliveries().count()).isEqualTo(SITES);
        assertThat(counted(hot, "rumors")).isGreaterThanOrEqualTo(counted(hot, "repairs"));
        assertThat(counted(hot, "repairs")).isLessThan(counted(kept, "repairs"));
    }

    @Test
    void aBackupShouldDrawNothingFromWhatTheRumorsDo() {
        RunResult alone = run(4, "backup.type = none");
        RunResult late = run(4, "backup { type = anti-entropy, period = 1 h, phase = aligned }");

        assertThat(Delivery.all(late.deliveries())).isEqualTo(Delivery.all(alone.deliveries()));
    }
}
