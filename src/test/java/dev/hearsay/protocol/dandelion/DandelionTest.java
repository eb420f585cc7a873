package dev.hearsay.protocol.dandelion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.bitcoin.Kinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dandelion++: a stem of geometric length, a flood from its end, and embargo timers for stems that are cut. */
class DandelionTest {
    private static final String LINK =
            "name = dandelion, link.latency { type = fixed, value = 100 ms }, engine.lanes = 1,";
    /** An epoch for each moment, so that the draws of all messages are independent. */
    private static final String INDEPENDENT = "epoch = 1 ms, ";

    /** A run with the peers of each stem, the origin first, and when each message was first sent in the open. */
    private record Stems(
            RunResult result, Map<Integer, List<Integer>> peers, Map<Integer, Long> fluffedAt, long fluffs) {
        static Stems of(String text) {
            Map<Integer, List<Integer>> peers = new HashMap<>();
            Map<Integer, Long> fluffedAt = new HashMap<>();
            long[] fluffs = {0};
            RunResult result = new Emulation(Scenarios.of(LINK + text), batch -> {
                        for (int i : batch.order()) {
                            int messageId = batch.message(i).messageId();
                            String kind = batch.message(i).kind();
                            if (kind.equals("stem-inventory") || kind.equals("stem-get-data")) {
                                continue;
                            }
                            if (kind.equals("stem-tx")) {
                                peers.computeIfAbsent(messageId, number -> new ArrayList<>(List.of(batch.from(i))))
                                        .add(batch.to(i));
                            } else {
                                fluffs[0]++;
                                fluffedAt.merge(messageId, batch.sentAt(i), Math::min);
                            }
                        }
                    })
                    .run();
            return new Stems(result, peers, fluffedAt, fluffs[0]);
        }

        int length(int messageId) {
            return peers.getOrDefault(messageId, List.of(0)).size() - 1;
        }

        long counter(String name) {
            return result.protocolMetrics().counters().getOrDefault(name, 0L);
        }
    }

    @ParameterizedTest(name = "q = {0}")
    @ValueSource(doubles = {0.1, 0.25, 0.5, 1})
    void theLengthOfAStemShouldBeGeometric(double q) {
        int messages = 600;
        Stems stems = Stems.of("peers = 500, topology.degree = 4, time.run = 1 s, origin { every = 1 s, senders = "
                + messages / 2 + ", limit = 2, every = 500 ms }, protocol { type = dandelion, " + INDEPENDENT
                + "diffuser-probability = " + q + " }");

        double links = 0;
        double ones = 0;
        for (int messageId = 0; messageId < messages; messageId++) {
            links += stems.length(messageId);
            ones += stems.length(messageId) == 1 ? 1 : 0;
        }
        // At each peer that a stem comes to for the first time it ends with probability q: at the first of them, and at
        // all.
        double loops = stems.counter("stemLoops");
        double embargoed = stems.counter("embargoFluffs");
        double ends = (messages - loops) / (links - loops);
        assertThat(embargoed).isLessThan(messages / 20.0);
        assertThat(ends).isCloseTo(q, within(4 * Math.sqrt(q * (1 - q) / (links - loops)) + 1e-9));
        assertThat(ones / messages).isCloseTo(q, within(4 * Math.sqrt(q * (1 - q) / messages) + 1e-9));
        // The mean is 1 / q but for the stems that come back to a peer that they have passed, and end early.
        double deviation = Math.sqrt(1 - q) / q;
        assertThat(links / messages)
                .isBetween(
                        (1 / q - 4 * deviation / Math.sqrt(messages)) * (1 - loops / messages) - 1e-9,
                        1 / q + 4 * deviation / Math.sqrt(messages) + 1e-9);
    }

    @Test
    void allShouldBeReachedAsByAFloodFromTheEndOfTheStem() {
        Stems stems = Stems.of("peers = 200, time.run = 1 s, origin { every = 1 s, senders = 40 },"
                + " protocol { type = dandelion, embargo-min = 1000 s }");
        RunResult result = stems.result();

        assertThat(stems.counter("embargoFluffs")).isZero();
        int further = 0;
        for (int messageId = 0; messageId < 40; messageId++) {
            List<Integer> stem = stems.peers().getOrDefault(messageId, List.of());
            int length = stems.length(messageId);
            int[] distance = result.topology().distances(stem.get(length));
            for (int peer = 0; peer < 200; peer++) {
                boolean isInStem = stem.contains(peer);
                long links = isInStem ? stem.indexOf(peer) : length + distance[peer];
                long time = result.deliveries().at(messageId, peer)
                        - result.origins().sentAt(messageId);
                assertThat(time).isEqualTo(links * 100_000_000);
                // What a peer of the stem fluffs is the copy that it had, however late.
                int from = result.deliveries().from(messageId, peer);
                long hops = isInStem ? links : result.deliveries().hop(messageId, from) + 1;
                assertThat(result.deliveries().hop(messageId, peer)).isEqualTo((int) hops);
            }
            further += length;
        }
        // A flood: 2 E - (N - 1) copies for each message; and the links of the stems.
        assertThat(stems.fluffs()).isEqualTo(40 * (2 * 800 - 199));
        assertThat(result.traffic().transmissions()).isEqualTo(40 * (2 * 800 - 199) + further);
    }

    @Test
    void aStemThatIsCutShouldBeRescuedByAnEmbargo() {
        Stems stems = Stems.of(
                "peers = 200, topology.degree = 12, link.loss = 0.2, link.loss-means = dropped, time.run = 1 s,"
                        + " origin { every = 1 s, senders = 100 }, protocol { type = dandelion, " + INDEPENDENT + " }");

        // A peer of a stem sees no other message than this one until an embargo ends: all get it, and late.
        assertThat(stems.result().deliveries().count()).isEqualTo(100 * 200);
        long late = stems.fluffedAt().entrySet().stream()
                .filter(entry -> entry.getValue() - stems.result().origins().sentAt(entry.getKey()) >= 10_000_000_000L)
                .count();
        // A stem is cut before its end with probability l / (1 - (1 - l)(1 - q)) = 0.2 / 0.28, for each link may be.
        assertThat((double) late / 100).isCloseTo(0.2 / 0.28, within(4 * 0.045));
        assertThat(stems.counter("embargoFluffs")).isGreaterThanOrEqualTo(late);
    }

    @Test
    void embargoesShouldBeExponentialAboveTheirLeast() {
        int messages = 400;
        Stems stems = Stems.of(
                "peers = 2, topology.type = line, link.loss = 1, link.loss-means = dropped, time { run = 400000 s, limit = 500000 s },"
                        + " origin { every = 1000 s, senders = [0], limit = " + messages
                        + " }, protocol.type = dandelion");

        double[] seconds = stems.fluffedAt().entrySet().stream()
                .mapToDouble(
                        entry -> (entry.getValue() - stems.result().origins().sentAt(entry.getKey())) / 1e9)
                .sorted()
                .toArray();
        double error = 20 / Math.sqrt(messages);
        assertThat(seconds).hasSize(messages);
        assertThat(seconds[0]).isBetween(10.0, 11.0);
        assertThat(Arrays.stream(seconds).average().orElseThrow()).isCloseTo(30, within(4 * error));
        assertThat(seconds[messages / 2]).isCloseTo(10 + 20 * Math.log(2), within(4 * error));
    }

    @ParameterizedTest(name = "epoch of {0}")
    @ValueSource(strings = {"10 minutes", "1 ms"})
    void stemsOfAPeerShouldTakeOnePathForAnEpoch(String epoch) {
        Stems stems = Stems.of("peers = 300, time.run = 12 s, origin { every = 1 s, senders = [7], limit = 12 },"
                + " protocol { type = dandelion, diffuser-probability = 0.01, epoch = " + epoch + " }");

        long paths = stems.peers().values().stream().distinct().count();
        if (epoch.equals("1 ms")) {
            assertThat(paths).isGreaterThan(9);
        } else {
            // An epoch of a peer on the path may end in these seconds.
            assertThat(paths).isLessThanOrEqualTo(6);
        }
        assertThat(stems.result().deliveries().count()).isEqualTo(12 * 300);
    }

    @Test
    void aFluffThatTricklesShouldReachAllWithOneCopyEach() {
        Kinds run = Kinds.of("name = dandelion, peers = 200, time.run = 1 s, origin { every = 1 s, senders = 20 },"
                + " link.latency { type = fixed, value = 100 ms }, protocol { type = dandelion, fluff = trickle }");

        assertThat(run.result().deliveries().count()).isEqualTo(20 * 200);
        // Every first copy came in the stem or in the fluff; a few in both.
        assertThat(run.count("stem-tx") + run.count("tx")).isBetween(20 * 199L, 20 * 199L + 40);
        assertThat(run.count("inventory")).isPositive();
    }

    @Test
    void anOfferedStemShouldTakeThreeLatenciesALink() {
        Stems stems = Stems.of("peers = 200, time.run = 1 s, origin { every = 1 s, senders = 40 },"
                + " protocol { type = dandelion, stem = inv, coin = relay, embargo-min = 1000 s }");
        RunResult result = stems.result();

        assertThat(stems.counter("embargoFluffs")).isZero();
        for (int messageId = 0; messageId < 40; messageId++) {
            List<Integer> stem = Objects.requireNonNull(stems.peers().get(messageId));
            for (int i = 0; i < stem.size(); i++) {
                long time = result.deliveries().at(messageId, stem.get(i))
                        - result.origins().sentAt(messageId);
                // A stem that comes back to a peer ends there: that one has had it from before.
                assertThat(time).isEqualTo(stem.indexOf(stem.get(i)) * 300_000_000L);
            }
        }
    }
}
