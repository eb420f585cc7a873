package dev.hearsay.protocol.epidemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection limit, hunting and minimization in epidemics: Demers et al. 1987, section 1.4. */
class ConnectionLimitTest {
    private static final int SITES = 1000;
    private static final int RUNS = 5;

    private static RunResult run(int seed, String protocol) {
        return new Emulation(
                        Scenarios.of("name = limited, peers = " + SITES + ", seed = " + seed
                                + ", link.latency { type = fixed, value = 1 ms }, origin { senders = 1, every = 1 s },"
                                + " time { run = 1 s, drain = 5 s }, engine.lanes = 1, protocol { " + protocol + " }"),
                        null)
                .run();
    }

    /** Residue s, and rumors for each site m: their means over runs. */
    private static double[] residueAndTraffic(String params) {
        double residue = 0;
        double traffic = 0;
        for (int seed = 1; seed <= RUNS; seed++) {
            RunResult result = run(seed, "type = rumor-mongering, cycle = 100 ms, " + params);
            residue += 1 - (double) result.deliveries().count() / SITES;
            traffic += (double) result.protocolMetrics().counters().getOrDefault("rumors", 0L) / SITES;
        }
        return new double[] {residue / RUNS, traffic / RUNS};
    }

    /**
     * With a limit of 1 the residue is e^(-l m) and no more e^-m, where l gets to 1 / (1 - 1/e) while all sites push: of n rumors in a
     * cycle n (1 - 1/e) are taken then, and the others cost nothing.
     */
    @ParameterizedTest(name = "k = {0}")
    @ValueSource(ints = {1, 2, 3})
    void aLimitShouldMakeAPushWorthMore(int k) {
        double[] measured = residueAndTraffic("connection-limit = 1, k = " + k);

        double lambda = -Math.log(measured[0]) / measured[1];
        assertThat(lambda).isBetween(1.05, 1 / (1 - Math.exp(-1)));
    }

    @Test
    void aLimitShouldMakeAPullWorseAndAHuntBetterAgain() {
        double free = residueAndTraffic("direction = pull, k = 1")[0];
        double limited = residueAndTraffic("direction = pull, k = 1, connection-limit = 1")[0];
        double hunting = residueAndTraffic("direction = pull, k = 1, connection-limit = 1, hunt-limit = 2")[0];

        assertThat(limited).isGreaterThan(4 * free);
        assertThat(hunting).isBetween(2 * free, 0.85 * limited);
    }

    /** Who hunts for ever finds somebody: partners are a permutation, and it does not matter who of two speaks first. */
    @Test
    void pushAndPullShouldBeTheSameWithEndlessHunts() {
        double[] push = residueAndTraffic("direction = push, k = 1, connection-limit = 1, hunt-limit = 20");
        double[] pull = residueAndTraffic("direction = pull, k = 1, connection-limit = 1, hunt-limit = 20");

        assertThat(push[0]).isCloseTo(pull[0], within(0.02));
        assertThat(push[1]).isCloseTo(pull[1], within(0.05));
    }

    @Test
    void minimizationShouldLeaveLessForTheSameTraffic() {
        double[] plain = residueAndTraffic("direction = push-pull, k = 1");
        double[] minimised = residueAndTraffic("direction = push-pull, k = 2, minimise = true");

        assertThat(minimised[1]).isLessThan(plain[1]);
        assertThat(minimised[0]).isLessThan(plain[0] / 4);
    }

    /** All sites ask in each period, and of n asked at random a share of 1 - 1/e is asked at all. */
    @Test
    void aLimitShouldLeaveAShareOfTheComparisonsOfAntiEntropy() {
        RunResult result = run(1, "type = anti-entropy, period = 100 ms, phase = aligned, connection-limit = 1");

        double contacts = result.protocolMetrics().counters().getOrDefault("contacts", 0L);
        double refusals = result.protocolMetrics().counters().getOrDefault("refusals", 0L);
        assertThat(contacts / (contacts + refusals)).isCloseTo(1 - Math.exp(-1), within(0.005));
    }
}
