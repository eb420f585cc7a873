package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.RunResult;
import org.junit.jupiter.api.Test;

/** What runs take, counted and not timed: whoever makes the engine do more for the same result will see it here. */
class WorkTest {
    private static final String EVERYONE_IN_A_SECOND =
            "name = w, peers = 500, origin.every = 1 s, time.run = 1 s, engine.lanes = 1";
    private static final String SPREAD_OUT =
            "name = w, peers = 1000, origin.every = 20 s, time.run = 20 s, engine.lanes = 1";
    private static final String OWN_LATENCIES =
            ", link.latency { type = uniform, min = 100 ms, max = 500 ms, per = transmission }";
    private static final String WITH_A_GAUGE = ", protocol { type = dev.hearsay.emulation.Gauge,"
            + " hop-limit = unlimited, forward-probability = 1, coin = peer, fanout = unlimited, origin-fanout = unlimited, echo = false,"
            + " aggregate = 0 s }";

    private Emulation emulation = new Emulation(Scenarios.of(EVERYONE_IN_A_SECOND), null);

    private double allocatedPerDelivery(String scenario) {
        return Gauge.allocatedPerDelivery(run(scenario + WITH_A_GAUGE));
    }

    private RunResult run(String scenario) {
        emulation = new Emulation(Scenarios.of(scenario), null);
        return emulation.run();
    }

    @Test
    void shouldTellAPeerOnceInAWindow() {
        RunResult result = run(EVERYONE_IN_A_SECOND);

        // The last copies arrive at 2.5 s or a little later: nine windows of 300 ms, and the one before the first.
        assertThat(emulation.progress().windows()).isBetween(8L, 12L);
        assertThat(emulation.progress().activations())
                .isBetween(500L, 500 * emulation.progress().windows());
        assertThat((double) result.traffic().delivered() / emulation.progress().activations())
                .isGreaterThan(300);
    }

    @Test
    void shouldTellAPeerNoMoreOftenThanItHasArrivals() {
        RunResult result =
                run("name = b, peers = 5000, origin { every = 1 s, senders = 1 }, time.run = 1 s, engine.lanes = 1"
                        + OWN_LATENCIES);

        assertThat(emulation.progress().activations())
                .isLessThanOrEqualTo(result.traffic().delivered() + 1);
    }

    @Test
    void shouldSkipWindowsInWhichNothingHappens() {
        run("name = idle, peers = 10, topology { type = complete }, origin { every = 1000 s, senders = 1, limit = 1 },"
                + " link.latency.value = 1 us, time.run = 1000 s, engine.lanes = 1");

        assertThat(emulation.progress().windows()).isLessThanOrEqualTo(5);
    }

    @Test
    void lanesShouldAgreeOnTheWindows() {
        run(EVERYONE_IN_A_SECOND);
        long alone = emulation.progress().windows();

        run(EVERYONE_IN_A_SECOND.replace("lanes = 1", "lanes = 3"));

        assertThat(emulation.progress().windows()).isEqualTo(3 * alone);
    }

    /** Peers at the ends of the few short links are told for nearly each copy that they get, and all others as before. */
    @Test
    void aFewShortLinksShouldMakeWindowsShortForTheirEndsOnly() {
        String peers = "name = w, peers = 500, origin.every = 1 s, time.run = 1 s, engine.lanes = 2, link.latency {"
                + " type = \"" + MixedLatency.class.getName() + "\", long-ones = 300 ms, short-one-in = ";
        run(peers + "100000 }");
        long without = emulation.progress().activations();

        run(peers + "1000 }");

        // Of 2,000 links two or so are short, and a peer gets 3,500 copies.
        assertThat(emulation.progress().windows()).isLessThan(100);
        assertThat(emulation.progress().activations()).isBetween(without + 1, without + 40_000);
    }

    /** What is forwarded after as many hops is one object for all peers: 24 bytes for hundreds of them. */
    @Test
    void aDeliveryOfAMulticastShouldAllocateNextToNothing() {
        assertThat(allocatedPerDelivery(SPREAD_OUT)).isLessThan(24 / 7.0 / 2);
    }

    @Test
    void aDeliveryWithALatencyOfItsOwnShouldAllocateNoMore() {
        assertThat(allocatedPerDelivery(SPREAD_OUT + OWN_LATENCIES)).isLessThan(24 / 7.0);
    }
}
