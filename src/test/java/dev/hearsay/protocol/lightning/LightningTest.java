package dev.hearsay.protocol.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lightning's gossip on lines and in small nets, by closed forms. */
class LightningTest {
    private static final String NET =
            "name = lightning, engine.lanes = 1, link { header = 0 B, latency { type = fixed, value = 100 ms } }, ";
    private static final String UPDATES =
            "node-announcements = 0, channel-announcements = 0, keep-alives = 0, channels = 10000, ";

    private static final double NANOS = 1e9;
    private static final double LATENCY = 0.1;

    private static RunResult run(String text) {
        return new Emulation(Scenarios.of(NET + text), null).run();
    }

    /** Messages of one end of a line, further apart than they take to the other. */
    private static RunResult line(int peers, int messages, String protocol) {
        return run("peers = " + peers + ", topology.type = line, time { run = 4000000 s, limit = 4000000 s },"
                + " origin { start = 10 s, period = poisson, every = 5000 s, senders = [0], limit = " + messages
                + " }, protocol { type = lightning, " + UPDATES + protocol + " }");
    }

    /** Seconds from a message's delivery at one peer to that at the next. */
    private static double[] waits(RunResult result, int peer) {
        return IntStream.range(0, result.origins().count())
                .mapToDouble(message -> (result.deliveries().at(message, peer + 1)
                                - result.deliveries().at(message, peer))
                        / NANOS)
                .toArray();
    }

    /** The first peer that lets a message wait for a flush: the origin itself with lnd, the one after it with Core Lightning. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"cln, 1, 60", "lnd, 0, 90"})
    void theWaitForAFlushShouldBeUniform(String program, int waiting, double period) {
        int messages = 300;
        RunResult result = line(4, messages, "implementation = " + program);

        assertThat(result.deliveries().count()).isEqualTo(4L * messages);
        double[] waits = waits(result, waiting);
        assertThat(Arrays.stream(waits).boxed())
                .allSatisfy(wait -> assertThat(wait).isBetween(LATENCY, LATENCY + period));
        // the standard deviation of a uniform law of length T is T / sqrt(12)
        assertThat(Arrays.stream(waits).average().orElseThrow())
                .isCloseTo(LATENCY + period / 2, within(4 * period / Math.sqrt(12 * messages)));
    }

    /** What comes at a tick waits for the next one of another clock: as long each time. With lnd it waits for a part that is empty, too. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"cln, 2, 0, 60", "lnd, 1, 5, 90", "ldk, 0, 0, 0", "ldk, 1, 0, 0", "cln, 0, 0, 0"})
    void aFurtherWaitShouldBeThatBetweenTwoClocks(String program, int waiting, double delay, double period) {
        RunResult result = line(4, 20, "implementation = " + program);

        double[] waits = waits(result, waiting);
        assertThat(Arrays.stream(waits).distinct()).hasSize(1);
        assertThat(waits[0]).isBetween(LATENCY + delay - 1e-9, LATENCY + delay + period);
    }

    /** A path of h hops takes h - 1 flushes after the origin's own sending, of 30 s each on average, and with lnd h of 45 s and delays. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"cln, 1, 60, 0", "lnd, 0, 90, 5"})
    void aPathShouldTakeAFlushForEachHop(String program, int first, double period, double delay) {
        int hops = 300;
        RunResult result = line(hops + 1, 1, "implementation = " + program);

        double seconds = (result.deliveries().at(0, hops) - result.origins().sentAt(0)) / NANOS;
        assertThat(seconds)
                .isCloseTo(
                        hops * LATENCY + (hops - first) * period / 2 + (hops - 1) * delay,
                        within(4 * period * Math.sqrt(hops / 12.0)));
    }

    /** In the time between two flushes 60 updates of one channel come, and the last one goes on. */
    @Test
    void oneMessageOfASubjectShouldGoOnAtAFlush() {
        RunResult result = run("peers = 3, topology.type = line, time { run = 600 s, limit = 2000 s },"
                + " origin { start = 1 s, phase = aligned, every = 1 s, senders = [0], limit = unlimited },"
                + " protocol { type = lightning, node-announcements = 1, channel-announcements = 0 }");

        int first = 0;
        int second = 0;
        for (int message = 0; message < result.origins().count(); message++) {
            first += result.deliveries().at(message, 1) >= 0 ? 1 : 0;
            second += result.deliveries().at(message, 2) >= 0 ? 1 : 0;
        }
        assertThat(first).isEqualTo(result.origins().count()).isGreaterThan(590);
        assertThat(second).isBetween(10, 11);
    }

    /** Of n peers that are all linked each asks k: own messages go to n - 1, and a peer that has one sends it to who asked, k on average. */
    @Test
    void onlyNeighboursThatAskedShouldGetWhatIsRelayed() {
        RunResult result =
                run("peers = 5, topology.type = complete, origin { start = 10 s, limit = 1 }, time.run = 60 s,"
                        + " protocol { type = lightning, cln.sources = 1 }");

        assertThat(result.deliveries().count()).isEqualTo(25);
        // all have the message at once, and of those that asked nobody asked its origin or knows that the other has it:
        // at most one each
        long copies = result.traffic().transmissions() - 5;
        assertThat(copies).isBetween(5L * 4, 5L * (4 + 4));
    }

    /** Of each two transmissions one is lost, filters and queries among them: what is missed is asked for time and again. */
    @Test
    void queriesShouldFindWhatIsLost() {
        String net =
                "peers = 4, topology.type = complete, link { loss = 0.5, loss-means = dropped }, time { run = 20 s, limit = 600 s },"
                        + " origin { start = 1 s, every = 10 s, limit = 1 }, protocol { type = lightning, implementation = ldk, sync = ";

        assertThat(run(net + "none }").deliveries().count()).isLessThan(16);
        assertThat(run(net + "10 s }").deliveries().count()).isEqualTo(16);
    }

    /** A peer that is down for a while asks for what it has missed when it is up again. */
    @Test
    void aPeerThatComesBackShouldAskForWhatItHasMissed() {
        RunResult result = run("peers = 4, topology.type = complete, time { run = 3000 s, limit = 4000 s },"
                + " origin { start = 1000 s, every = 1 s, senders = [0, 1], limit = 1 },"
                + " faults = [{ at = 900 s, crash { ids = [3], recover = 1600 s, memory = kept } }],"
                + " protocol { type = lightning, implementation = lnd }");

        assertThat(result.deliveries().at(0, 3)).isGreaterThan(2_500_000_000_000L);
        assertThat(result.deliveries().at(1, 3)).isGreaterThan(2_500_000_000_000L);
        assertThat(result.protocolMetrics().counters()).containsEntry("rangeQueries", 1L);
    }
}
