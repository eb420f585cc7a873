package dev.hearsay.protocol.optimisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Delivery;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes around protocols, by hand. Messages of 100 B take 100 ms of an uplink. */
class OptimisationsTest {
    private static final long MS = 1_000_000;

    private static RunResult run(String... overrides) {
        String text = "name = optimisations, peers = 11, topology.type = star, protocol.type = flood,"
                + " link { latency { type = fixed, value = 10 ms }, bandwidth = 1 kB, header = 0 B },"
                + " origin { size = 100 B, senders = [0], phase = aligned, every = 10 s }, time.run = 10 s";
        return new Emulation(Scenarios.of(text, overrides), null).run();
    }

    private static long last(RunResult result, int messageId) {
        Deliveries deliveries = result.deliveries();
        return IntStream.range(0, deliveries.peers())
                        .mapToLong(peer -> deliveries.at(messageId, peer))
                        .max()
                        .orElseThrow()
                - result.origins().sentAt(messageId);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void copiesShouldLeaveInTheOrderOfTheirLatencies(int seed) {
        RunResult result = run(
                "seed=" + seed,
                "link.latency={ type = uniform, min = 1 ms, max = 90 ms }",
                "protocol.nearest-first=true");

        List<Integer> nearest = IntStream.rangeClosed(1, 10)
                .boxed()
                .sorted(Comparator.comparingLong(peer -> latency(result, peer)))
                .toList();
        assertThat(nearest.stream().map(peer -> result.deliveries().at(0, peer) - latency(result, peer)))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 10)
                        .mapToObj(place -> place * 100 * MS)
                        .toList());
    }

    private static long latency(RunResult result, int leaf) {
        return result.links().linkLatency(result.topology().link(0, leaf));
    }

    @Test
    void ownMessagesShouldOvertakeThoseThatWait() {
        String[] two = {"origin.senders=[0, 5]", "origin.every=1 s", "origin.phase=staggered", "origin.limit=2"};
        RunResult plain = run(two);
        RunResult own = run(two[0], two[1], two[2], two[3], "protocol.prioritise-own=true");

        // Peer 0 sends ten copies from 0 s, nine of peer 5's message from 1 s, and from 1 s has the next message of its
        // own.
        assertThat(last(plain, 2)).isEqualTo((900 + 1000 + 10) * MS);
        // The first of the nine is on its way already.
        assertThat(last(own, 2)).isEqualTo((100 + 1000 + 10) * MS);
        assertThat(last(plain, 1)).isEqualTo((500 + 900 + 10) * MS);
        assertThat(last(own, 1)).isEqualTo((500 + 900 + 1000 + 10) * MS);
    }

    @Test
    void whatIsTooLargeForOneTransmissionShouldGoAsSeveral() {
        RunResult result = run(
                "peers=2",
                "topology.type=line",
                "link.bandwidth=unlimited",
                "origin.size=600 MB",
                "origin.every=10 ms",
                "origin.limit=5",
                "protocol.aggregate=50 ms");

        // Two of them are more than 1 GiB.
        assertThat(result.deliveries().count()).isEqualTo(10);
        assertThat(result.traffic().transmissions()).isEqualTo(5);
    }

    @Test
    void withoutALimitOfTheUplinkNeitherShouldChangeAnything() {
        String[] fast = {
            "topology={ type = random-regular, degree = 4 }",
            "peers=60",
            "link.bandwidth=unlimited",
            "origin.senders=all",
            "link.latency={ type = uniform, min = 10 ms, max = 90 ms }"
        };
        List<Delivery> plain = Delivery.all(run(fast).deliveries());
        String[] both = Arrays.copyOf(fast, 7);
        both[5] = "protocol.prioritise-own=true";
        both[6] = "protocol.nearest-first=true";

        assertThat(Delivery.all(run(both).deliveries())).isEqualTo(plain);
    }

    @Test
    void allOptimisationsShouldGoTogether() {
        RunResult result = run(
                "topology={ type = random-regular, degree = 4 }",
                "peers=60",
                "origin.senders=all",
                "link.latency={ type = uniform, min = 10 ms, max = 90 ms }",
                "protocol.aggregate=50 ms",
                "protocol.prioritise-own=true",
                "protocol.nearest-first=true");

        assertThat(result.deliveries().count()).isEqualTo(60L * 60);
    }

    @Test
    void whoSentAReferenceShouldBeAskedFirstAndAlone() {
        String[] lossy = {
            "topology={ type = random-regular, degree = 6 }",
            "peers=200",
            "link.bandwidth=unlimited",
            "link.loss=0.05",
            "link.loss-means=dropped",
            "protocol.type=share-dag",
            "origin.senders=all",
            "origin.every=2 s",
            "origin.limit=5",
            "protocol.fanout=3"
        };
        String[] pulling = Arrays.copyOf(lossy, lossy.length + 1);
        pulling[lossy.length] = "protocol.pull-on-reference=true";
        RunResult nacks = run(lossy);
        RunResult pulls = run(pulling);

        assertThat(nacks.protocolMetrics().counters()).doesNotContainKey("pulls");
        assertThat(pulls.protocolMetrics().counters().get("pulls")).isPositive();
        assertThat(asked(pulls)).isLessThan(asked(nacks) / 2);
        assertThat((double) pulls.deliveries().count())
                .isGreaterThan(0.99 * nacks.deliveries().count());
    }

    private static long asked(RunResult result) {
        return result.protocolMetrics().counters().getOrDefault("nacksSent", 0L)
                + result.protocolMetrics().counters().getOrDefault("pulls", 0L);
    }
}
