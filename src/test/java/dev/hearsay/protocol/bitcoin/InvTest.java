package dev.hearsay.protocol.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay of Bitcoin, on nets on which its times and counts can be worked out on paper. */
class InvTest {
    private static final String LINK = "name = inv, link.latency { type = fixed, value = 100 ms }, ";
    private static final String LINE =
            LINK + "peers = 11, topology.type = line, time.run = 1 s," + " origin { every = 1 s, senders = [0] }, ";

    @Test
    void aHopShouldTakeThreeLatenciesAndThreeTransmissions() {
        Kinds run = Kinds.of(LINE + "protocol { type = inv, trickle = none, inbound-delay = 0 ms }");

        for (int peer = 0; peer <= 10; peer++) {
            assertThat(run.millis(0, peer)).isEqualTo(300.0 * peer);
            assertThat(run.result().deliveries().hop(0, peer)).isEqualTo(peer);
        }
        assertThat(run.counts()).containsOnlyKeys("inventory", "get-data", "tx").containsValue(10L);
        assertThat(run.result().traffic().transmissions()).isEqualTo(30);
        // Headers of 24 bytes; vectors of 36 with a count; L = 256.
        assertThat(run.bytes())
                .containsEntry("inventory", 610L)
                .containsEntry("get-data", 610L)
                .containsEntry("tx", 2800L);
    }

    /** On a line each peer has opened its link to the one before: 10 announces to 9 as the one that has opened it, 0 to 1 not. */
    @Test
    void anInboundAnnouncerShouldBeAskedTwoSecondsLater() {
        Kinds down = Kinds.of(LINE + "protocol { type = inv, trickle = none }");
        Kinds up = Kinds.of(LINE + "origin.senders = [10], protocol { type = inv, trickle = none }");

        for (int peer = 0; peer <= 10; peer++) {
            assertThat(down.millis(0, peer)).isEqualTo(300.0 * peer);
            assertThat(up.millis(0, peer)).isEqualTo(2300.0 * (10 - peer));
        }
        assertThat(up.count("get-data")).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"poisson", "none"})
    void everyPeerShouldAskOnceAndBeSentOneCopy(String trickle) {
        Kinds run = Kinds.of(LINK
                + "peers = 200, origin { every = 1 s, senders = 50 }, time.run = 1 s, protocol { type = inv, trickle = "
                + trickle + " }");

        assertThat(run.result().deliveries().count()).isEqualTo(50 * 200);
        assertThat(run.result().traffic().duplicates()).isZero();
        assertThat(run.count("tx")).isEqualTo(50 * 199);
        assertThat(run.result().protocolMetrics().counters()).doesNotContainKey("requestTimeouts");
        assertThat(run.count("get-data")).isLessThanOrEqualTo(50 * 199);
        if (trickle.equals("none")) {
            assertThat(run.count("inventory")).isBetween(50 * 199L, 50 * 1600L);
        } else {
            // Announcements that wait for the same tick travel together: 50 messages in some ten seconds.
            assertThat(run.count("inventory")).isLessThan(50 * 199L);
        }
    }

    @Test
    void waitsShouldBeOfTheTwoMeansOfTheTimers(@TempDir Path directory) throws IOException {
        Path star = Files.write(
                directory.resolve("star.csv"),
                IntStream.range(1, 2000)
                        .mapToObj(leaf -> leaf % 2 == 0 ? "0," + leaf : leaf + ",0")
                        .toList());
        Kinds run = Kinds.of(
                LINK + "peers = 2000, topology { type = file, path = \"" + star + "\" },"
                        + " origin { every = 1 s, senders = [0] }, time.run = 1 s, protocol { type = inv, inbound-delay = 0 ms }");

        // The leaves that opened their link wait for one tick together; each of the others for its own, of mean 2 s.
        double[] waits = IntStream.range(1, 2000)
                .mapToDouble(leaf -> run.millis(0, leaf) - 300)
                .sorted()
                .toArray();
        double shared = sharedBy(100, waits);
        double[] own = DoubleStream.of(waits).filter(wait -> wait != shared).toArray();
        assertThat(own).hasSize(999);
        assertThat(Arrays.stream(own).average().orElseThrow())
                .isCloseTo(2000, within(4 * 2000 / Math.sqrt(own.length)));
        // Median of an exponential law: ln 2 of its mean; deviation 1 / sqrt(n) of the mean.
        assertThat(own[own.length / 2]).isCloseTo(2000 * Math.log(2), within(4 * 2000 / Math.sqrt(own.length)));
    }

    @Test
    void theTimerOfInboundNeighboursShouldHaveAMeanOfFiveSeconds() {
        int messages = 400;
        Kinds run = Kinds.of(LINK + "peers = 42, topology.type = star, time { run = 40000 s, limit = 50000 s },"
                + " origin { every = 100 s, senders = [0], limit = " + messages + " },"
                + " protocol { type = inv, inbound-delay = 0 ms }");

        double sum = 0;
        for (int messageId = 0; messageId < messages; messageId++) {
            int sent = messageId;
            double[] waits = IntStream.range(1, 42)
                    .mapToDouble(leaf -> run.millis(sent, leaf) - 300)
                    .sorted()
                    .toArray();
            sum += sharedBy(8, waits);
        }
        assertThat(sum / messages).isCloseTo(5000, within(4 * 5000 / Math.sqrt(messages)));
    }

    private static double sharedBy(int leaves, double[] sorted) {
        for (int i = 0; i + leaves < sorted.length; i++) {
            if (sorted[i] == sorted[i + leaves]) {
                return sorted[i];
            }
        }
        throw new AssertionError("no wait is shared");
    }

    @Test
    void aTickShouldAnnounceNoMoreThanItsBound() {
        int[] largest = {0};
        String text = LINK + "peers = 2, topology.type = line, time.run = 1 s, engine.lanes = 1,"
                + " origin { every = 10 ms, senders = [0], limit = unlimited },"
                + " protocol { type = inv, rate-limit = neighbour, flush-target = 7, inbound-delay = 0 ms }";
        var result = new Emulation(Scenarios.of(text), batch -> {
                    for (int i : batch.order()) {
                        if (batch.message(i).kind().equals("inventory")) {
                            largest[0] = Math.max(largest[0], (batch.message(i).bytes() - 25) / 36);
                        }
                    }
                })
                .run();

        assertThat(largest[0]).isEqualTo(7);
        assertThat(result.deliveries().count()).isEqualTo(2L * result.origins().count());
    }

    @Test
    void anAnnouncerThatDoesNotAnswerShouldBeLeftForAnother() {
        Kinds run = Kinds.of(LINK
                + "peers = 100, origin { every = 1 s, senders = 10 }, time.run = 1 s, link.loss = 0.1, link.loss-means = dropped,"
                + " protocol { type = inv, trickle = none }");

        long timeouts = run.counter("requestTimeouts");
        // A request fails if it or the body is lost: 19 of 100, to be asked anew.
        double failures = 0.19 / 0.81 * 990;
        assertThat((double) timeouts).isCloseTo(failures, within(4 * Math.sqrt(failures / 0.81)));
        // Of 8 neighbours some announce only to peers that ask others already: most peers have a second announcer.
        assertThat(run.result().deliveries().count()).isGreaterThan(10 * 97);
    }

    @ParameterizedTest(name = "high bandwidth to {0}, missing {1}: {2} latencies a hop")
    @CsvSource({"3, 0, 1", "3, 1, 3", "0, 0, 3", "0, 1, 5"})
    void compactBlocksShouldTakeOneToFiveLatenciesAHop(int high, int missing, int latencies) {
        Kinds run = Kinds.of(LINE + "origin { limit = 2, size = 1 MB }, time.run = 2 s,"
                + " protocol { type = inv, compact = true, high-bandwidth-peers = " + high + ", missing = " + missing
                + " }");

        for (int peer = 0; peer <= 10; peer++) {
            // The first block may overtake what the peers say of bandwidth at the start.
            assertThat(run.millis(1, peer)).isEqualTo(100.0 * latencies * peer);
        }
        // 4424 transactions of 226 bytes; the coinbase gets what is left of 1,000,000.
        long coinbase = 1_000_000 - 83 - 4423L * 226;
        double compact = 24.0 + 80 + 8 + 3 + 4423 * 6 + 2 + coinbase;
        assertThat(run.weight("compact-block")).isEqualTo(compact);
        assertThat(run.count("block-txn")).isEqualTo(missing * 20L);
        assertThat(run.result().deliveries().count()).isEqualTo(22);
    }

    /**
     * With S = 500 ms for what is first processed as for what follows. Pushed on arrival, a whole block is S behind its flood; one with
     * transactions missing goes on when they are there, 300 ms a hop, and is 300 ms and S behind, since the peer is busy with the first copy.
     * Told of after validation, a hop takes as long as without S, and once S, or twice less 200 ms.
     */
    @ParameterizedTest(name = "high bandwidth to {0}, missing {1}: {2} ms a hop, and {3} ms")
    @CsvSource({"3, 0, 100, 500", "3, 1, 300, 800", "0, 0, 800, 0", "0, 1, 1300, 0"})
    void onlyHighBandwidthShouldGoAheadOfValidation(int high, int missing, int hop, int validation) {
        Kinds run = Kinds.of(LINE
                + "origin { every = 20 s, limit = 2, size = 1 MB }, time.run = 40 s, processing.time = 500 ms,"
                + " protocol { type = inv, compact = true, high-bandwidth-peers = " + high + ", missing = " + missing
                + " }");

        for (int peer = 1; peer <= 10; peer++) {
            assertThat(run.millis(1, peer)).isEqualTo((double) hop * peer + validation);
            assertThat(run.result().deliveries().hop(1, peer)).isEqualTo(peer);
        }
        assertThat(run.result().traffic().duplicates()).isZero();
    }

    @Test
    void neighboursThatProvideBlocksShouldBecomeTheOnesOfHighBandwidth() {
        Kinds run = Kinds.of("name = inv, "
                + "peers = 100, origin { every = 10 s, senders = [0], limit = 20, size = 100 kB }, time.run = 200 s,"
                + " link.latency { type = uniform }, protocol { type = inv, compact = true, missing = 0 }");

        // The later blocks come by pushes along the fastest paths: as fast as a flood over these neighbours.
        assertThat(run.result().deliveries().count()).isEqualTo(2000);
        double first = mean(run, 0);
        double last = mean(run, 19);
        assertThat(last).isLessThan(0.85 * first);
    }

    private static double mean(Kinds run, int messageId) {
        return IntStream.range(1, 100)
                .mapToDouble(peer -> run.millis(messageId, peer))
                .average()
                .orElseThrow();
    }
}
