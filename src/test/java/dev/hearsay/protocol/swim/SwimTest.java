package dev.hearsay.protocol.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** SWIM against what follows from its rules by hand. Times are seconds. */
class SwimTest {
    private static final String PAPER =
            "gossip-interval = none, push-pull-interval = none, reconnect-interval = none, stream-probe = false,"
                    + " lifeguard { awareness-max = 1, nacks = false, suspicion-max-mult = 1, buddies = false }";
    private static final String CRASH = "faults=[{ at = 3999 ms, crash = { ids = [1] } }]";

    private static RunResult run(int members, int seconds, String protocol, String... more) {
        String text = "name = swim, peers = " + members + ", engine.lanes = 1, topology.type = ring,"
                + " link.latency { type = fixed, value = 10 ms }, origin.senders = 0, time { run = " + seconds
                + " s, drain = 0 s }, protocol { type = swim, phase = aligned, " + protocol + " }";
        return new Emulation(Scenarios.of(text, more), null).run();
    }

    private static long counted(RunResult result, String counter) {
        return result.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    private static double[] sampled(RunResult result, String name) {
        return result.protocolMetrics().samples().getOrDefault(name, new double[0]);
    }

    @Test
    void inCalmEachMemberShouldSendAPingAndAnAckInEachPeriod() {
        // Ten probes at 1, 2, ... 10 s, and ten are answered, however many members there are.
        for (int members : new int[] {4, 32}) {
            RunResult result = run(members, 11, PAPER, "time.run=10500 ms");

            assertThat(result.traffic().transmissions()).isEqualTo(2L * 10 * members);
            assertThat(counted(result, "failedProbes")).isZero();
        }
    }

    @Test
    void aCrashShouldBeSeenAtTheEndOfAProbeAndDeclaredAfterTheTimeOutOfItsSuspicion() {
        RunResult result = run(4, 30, PAPER, CRASH);

        // Periods begin and end at full seconds, and a round over three members has each once: three periods at most,
        // or five over two rounds.
        double[] detected = sampled(result, "detectedAfter");
        assertThat(detected).isNotEmpty();
        for (double after : detected) {
            assertThat((after - 0.001) % 1).isCloseTo(0, within(1e-6));
            assertThat(after).isBetween(1.0, 6.01);
        }
        // The time-out of 4 * max(1, log10 4) periods runs from the first suspicion that each has.
        double first = Arrays.stream(detected).min().orElseThrow();
        assertThat(sampled(result, "deadAfter")).hasSize(3);
        assertThat(Arrays.stream(sampled(result, "deadAfter")).min().orElseThrow())
                .isCloseTo(first + 4, within(1e-6));
        assertThat(counted(result, "falseDeaths")).isZero();
        assertThat(counted(result, "deaths")).isEqualTo(3);
    }

    @Test
    void withoutSuspicionsAMemberShouldBeDeadAtTheEndOfTheProbe() {
        RunResult result = run(4, 30, "suspicion-mult = 0, " + PAPER, CRASH);

        assertThat(counted(result, "suspicions")).isZero();
        assertThat(Arrays.stream(sampled(result, "deadAfter")).min().orElseThrow())
                .isEqualTo(Arrays.stream(sampled(result, "detectedAfter")).min().orElseThrow());
    }

    @Test
    void whoComesBackShouldRefuteItsDeathAndBeLetInAgain() {
        RunResult result = run(
                5, 40, "push-pull-interval = none", "faults=[{ at = 3999 ms, crash = { ids = [1], recover = 12 s } }]");

        // It begins with incarnation 1, as which it has died, hears of it from whom it joins through, and says 2.
        assertThat(counted(result, "deaths") + counted(result, "suspicions")).isGreaterThan(4);
        assertThat(counted(result, "refutations")).isBetween(1L, 2L);
    }

    @Test
    void whoLeavesShouldBeDeadToNobodyWrongly() {
        RunResult result = run(
                5, 20, "push-pull-interval = none", "groups=[{ name = leavers, ids = [2], protocol.leave-at = 5 s }]");

        assertThat(counted(result, "suspicions")).isZero();
        assertThat(counted(result, "falseDeaths")).isZero();
        assertThat(counted(result, "falseSuspicions")).isZero();
        // It probes until 5 s, and its word is out before 6 s: no probe is of it, or fails.
        assertThat(counted(result, "probes")).isEqualTo(4 * 20L + 5);
        assertThat(counted(result, "failedProbes")).isZero();
    }

    @Test
    void peersThatKnowOnlyTheirNeighboursShouldComeToKnowAll() {
        RunResult result = run(
                6,
                6,
                "membership = bootstrap, push-pull-interval = none",
                "origin.senders=1",
                "origin.start=3 s",
                "origin.limit=1",
                "origin.every=1 s",
                "time.run=5 s");

        assertThat(result.deliveries().count()).isEqualTo(6);
        assertThat(counted(result, "falseSuspicions")).isZero();
    }

    @Test
    void anEventLongerThanAPacketShouldGoByItself() {
        RunResult result = run(
                4,
                3,
                "push-pull-interval = none",
                "origin.senders=1",
                "origin.limit=1",
                "origin.size=200 kB",
                "origin.every=1 s");

        assertThat(result.deliveries().count()).isEqualTo(4);
    }
}
