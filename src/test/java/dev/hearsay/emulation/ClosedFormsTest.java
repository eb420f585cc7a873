package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broadcasts whose times and costs can be worked out on paper, by the actors. Times are nanoseconds. */
class ClosedFormsTest {
    private static final long MS = 1_000_000;
    private static final String ONE_MESSAGE =
            "time.run = 1 s, origin { every = 1 s, phase = aligned, senders = [0] }\n";
    private static final String FIXED = "link.latency { type = fixed, value = 100 ms }\n";

    private static RunResult run(String... settings) {
        return new Emulation(Scenarios.of("name = closed-form, engine.lanes = 2\n" + String.join("\n", settings)), null)
                .run();
    }

    @ParameterizedTest(name = "{0}, S = {1}")
    @CsvSource({
        "random-regular, 0 ms, 0",
        "random-regular, 7 ms, 7000000",
        "watts-strogatz, 3 ms, 3000000",
        "barabasi-albert, 0 ms, 0"
    })
    void aFloodGoesByShortestPaths(String topology, String processing, long s) {
        RunResult result = run(
                "peers = 300, topology.type = " + topology,
                FIXED,
                "processing { time = " + processing + ", mode = parallel }",
                "time.run = 1 s, origin { every = 1 s, senders = 20 }");

        for (int messageId = 0; messageId < 20; messageId++) {
            int origin = result.origins().origin(messageId);
            long sent = result.origins().sentAt(messageId);
            int[] distance = result.topology().distances(origin);
            for (int peer = 0; peer < 300; peer++) {
                assertThat(result.deliveries().at(messageId, peer)).isEqualTo(sent + distance[peer] * (100 * MS + s));
                assertThat(result.deliveries().hop(messageId, peer)).isEqualTo(distance[peer]);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"random-regular", "ring", "star", "complete", "tree", "grid", "torus", "barabasi-albert"})
    void aFloodTakesTwiceTheLinksLessOneForEachPeerReached(String topology) {
        String[] settings = {"peers = 36, topology.type = " + topology, FIXED, "time.run = 1 s, origin.every = 1 s"};
        RunResult plain = run(settings);
        RunResult echoed = run(settings[0], settings[1], settings[2], "protocol { type = flood, echo = true }");

        long links = plain.topology().links();
        for (int messageId = 0; messageId < 36; messageId++) {
            assertThat(plain.traffic().transmissionsOf(messageId)).isEqualTo(2 * links - 35);
            assertThat(echoed.traffic().transmissionsOf(messageId)).isEqualTo(2 * links);
            assertThat(plain.traffic().duplicatesOf(messageId)).isEqualTo(2 * links - 35 - 35);
            assertThat(plain.traffic().bytesOf(messageId)).isEqualTo((256 + 40) * (2 * links - 35));
        }
    }

    @ParameterizedTest(name = "hop limit {0} on a line of 10")
    @CsvSource({"0, 1, 0", "1, 2, 1", "4, 5, 4", "9, 10, 9", "unlimited, 10, 9"})
    void aHopLimitBoundsTheReach(String limit, int reached, int transmissions) {
        RunResult result = run(
                "peers = 10, topology.type = line",
                FIXED,
                ONE_MESSAGE,
                "protocol { type = flood, hop-limit = " + limit + " }");

        assertThat(result.deliveries().reached(0)).isEqualTo(reached);
        assertThat(result.traffic().transmissions()).isEqualTo(transmissions);
    }

    @Test
    void aHopLimitOnAGridReachesADiamond() {
        RunResult result = run(
                "peers = 81, topology { type = grid, columns = 9 }",
                FIXED,
                "time.run = 1 s, origin { every = 1 s, senders = [40] }",
                "protocol { type = flood, hop-limit = 3 }");

        // Peers within 3 steps of the middle: 1 + 4 + 8 + 12.
        assertThat(result.deliveries().reached(0)).isEqualTo(25);
    }

    @Test
    void aRingIsReachedFromBothSides() {
        RunResult result = run("peers = 7, topology.type = ring", FIXED, ONE_MESSAGE);

        assertThat(times(result, 0)).containsExactly(0L, 100 * MS, 200 * MS, 300 * MS, 300 * MS, 200 * MS, 100 * MS);
        // The two copies that meet between peers 3 and 4 are the only duplicates.
        assertThat(result.traffic().duplicates()).isEqualTo(2);
        assertThat(result.emulated()).isEqualTo(400 * MS);
    }

    @Test
    void theCentreOfAStarProcessesOneMessageAfterTheOther() {
        RunResult result = run(
                "peers = 5, topology.type = star",
                FIXED,
                "processing.time = 10 ms",
                "time.run = 1 s, origin { every = 1 s, phase = aligned, senders = [1, 2, 3, 4] }");

        // All four arrive at 100 ms and are taken by sender.
        for (int messageId = 0; messageId < 4; messageId++) {
            assertThat(result.deliveries().at(messageId, 0)).isEqualTo((110 + 10 * messageId) * MS);
            for (int leaf = 1; leaf <= 4; leaf++) {
                if (leaf != messageId + 1) {
                    // Each leaf gets one every 10 ms, and needs 10 ms for it: it never has two.
                    assertThat(result.deliveries().at(messageId, leaf)).isEqualTo((220 + 10 * messageId) * MS);
                }
            }
        }
        assertThat(result.peerTraffic().largestQueue(0)).isEqualTo(4);
        assertThat(result.peerTraffic().largestQueue(1)).isEqualTo(1);
    }

    @Test
    void duplicatesMayCostLess() {
        RunResult result = run(
                "peers = 3, topology.type = complete",
                FIXED,
                "processing { time = 10 ms, duplicates = 3 ms }",
                "time.run = 1 s, origin { every = 1 s, phase = aligned, senders = [0, 1] }");

        // At 100 ms peer 2 gets message 0 from 0 and message 1 from 1: done at 110 and 120 ms. What it forwards, and
        // what
        // 0 and 1 forward at 110 ms, comes as duplicates: at 210 from 0 and 1, taking until 213 and 216 ms.
        assertThat(result.deliveries().at(0, 2)).isEqualTo(110 * MS);
        assertThat(result.deliveries().at(1, 2)).isEqualTo(120 * MS);
        assertThat(result.emulated()).isEqualTo(223 * MS);
        assertThat(result.traffic().duplicates()).isEqualTo(4);
    }

    @Test
    void transmissionsQueueAtTheUplinkInTheOrderOfNeighbours() {
        RunResult result = run(
                "peers = 5, topology.type = star",
                FIXED,
                "link.bandwidth = 1000 B, link.header = 0 B",
                "origin.size = 10 B",
                "time.run = 1 s, origin { every = 5 ms, limit = 2, phase = aligned, senders = [0] }");

        // 10 bytes take 10 ms; the second message, at 5 ms, waits until the first has left four times, at 40 ms.
        for (int leaf = 1; leaf <= 4; leaf++) {
            assertThat(result.deliveries().at(0, leaf)).isEqualTo((100 + 10 * leaf) * MS);
            assertThat(result.deliveries().at(1, leaf)).isEqualTo((140 + 10 * leaf) * MS);
        }
    }

    @Test
    void anOrderedLinkHoldsBackWhatWouldOvertake() {
        String[] settings = {
            "peers = 2, topology.type = line",
            "link.latency { type = uniform, min = 10 ms, max = 500 ms, per = transmission }",
            "time.run = 1 s, origin { every = 10 ms, limit = unlimited, senders = [0] }"
        };
        long[] ordered = arrivals(run(settings));
        long[] unordered = arrivals(run(settings[0], settings[1], settings[2], "link.ordering = unordered"));

        assertThat(ordered).isSorted();
        assertThat(IntStream.range(1, unordered.length).anyMatch(i -> unordered[i] < unordered[i - 1]))
                .isTrue();
        long latest = 0;
        for (int messageId = 0; messageId < ordered.length; messageId++) {
            latest = Math.max(latest, unordered[messageId]);
            assertThat(ordered[messageId]).isEqualTo(latest);
        }
    }

    private static long[] arrivals(RunResult result) {
        return IntStream.range(0, result.origins().count())
                .mapToLong(message -> result.deliveries().at(message, 1))
                .toArray();
    }

    @Test
    void aggregatedMessagesTravelTogether() {
        List<String> sent = new ArrayList<>();
        RunResult result = new Emulation(
                        Scenarios.of("name = bundle, peers = 2, topology.type = line\n" + FIXED
                                + "processing.time = 1 ms, origin.size = 10 B, time.run = 60 ms\n"
                                + "origin { every = 20 ms, limit = unlimited, phase = aligned, senders = [0] }\n"
                                + "protocol { type = flood, aggregate = 50 ms }"),
                        batch -> {
                            for (int i : batch.order()) {
                                sent.add(((Bundle) batch.message(i)).parts().size() + " at " + batch.sentAt(i) / MS
                                        + " ms: " + batch.message(i).bytes() + " B");
                            }
                        })
                .run();

        assertThat(sent).containsExactly("3 at 50 ms: 30 B");
        assertThat(times(result, 0)).containsExactly(0L, 151 * MS);
        assertThat(times(result, 1)).containsExactly(20 * MS, 152 * MS);
        assertThat(times(result, 2)).containsExactly(40 * MS, 153 * MS);
    }

    @Test
    void everyTransmissionArrivesOrIsLost() {
        RunResult result = run(
                "peers = 200",
                FIXED,
                "link.loss = 0.2, link.loss-means = dropped",
                "time.run = 1 s, origin.every = 1 s");
        long sent = result.traffic().transmissions();

        assertThat(result.traffic().delivered() + result.traffic().lost()).isEqualTo(sent);
        double error = Math.sqrt(0.2 * 0.8 / sent);
        assertThat((double) result.traffic().lost() / sent).isCloseTo(0.2, within(4 * error));
    }

    @ParameterizedTest(name = "p = {0}")
    @ValueSource(doubles = {0.5, 0.7})
    void relayingWithAProbabilityReachesTheFixedPointOfTheBranchingProcess(double p) {
        RunResult result = run(
                "peers = 10000, topology { type = random-regular, degree = 8 }",
                FIXED,
                "time.run = 1 s, origin { every = 1 s, senders = 40 }",
                "protocol { type = flood, forward-probability = " + p + " }");

        // A relay reached along one link passes on to 7 others with probability p, else to none. Backwards from a peer:
        // it
        // misses the message if none of its 8 neighbours forwards it to the peer. With u the probability that a
        // neighbour
        // does not, seen along a link: u = 1 - p + p u^7, for it must relay and have been reached along another link.
        double u = 0;
        for (int i = 0; i < 1000; i++) {
            u = 1 - p + p * Math.pow(u, 7);
        }
        double reach = 1 - Math.pow(u, 8);
        // By the same equation a spread dies near its start with probability u^8; those are left out.
        double measured = IntStream.range(0, 40)
                        .map(message -> result.deliveries().reached(message))
                        .filter(reached -> reached > 1000)
                        .average()
                        .orElseThrow()
                / 10_000;
        assertThat(measured).isCloseTo(reach, within(0.003));
    }

    @Test
    void aFanoutBoundsWhatAPeerForwardsAndAnOriginFanoutWhatItSendsOfItsOwn() {
        String[] settings = {"peers = 100, topology.degree = 8", FIXED, "time.run = 1 s, origin.every = 1 s"};
        RunResult forwarded = run(settings[0], settings[1], settings[2], "protocol { type = flood, fanout = 3 }");
        RunResult own =
                run(settings[0], settings[1], settings[2], "protocol { type = flood, fanout = 3, origin-fanout = 5 }");

        long others = forwarded.deliveries().count() - 100;
        assertThat(forwarded.traffic().transmissions()).isEqualTo(8 * 100 + 3 * others);
        others = own.deliveries().count() - 100;
        assertThat(own.traffic().transmissions()).isEqualTo(5 * 100 + 3 * others);
    }

    @Test
    void aLimitCutsShortAndADrainDoesNot() {
        String[] settings = {"peers = 10, topology.type = line", FIXED, ONE_MESSAGE};
        RunResult limited = run(settings[0], settings[1], settings[2], "time { run = 100 ms, limit = 400 ms }");
        RunResult drained = run(settings[0], settings[1], settings[2], "time { run = 100 ms, drain = 300 ms }");

        assertThat(limited.complete()).isFalse();
        assertThat(drained.complete()).isTrue();
        assertThat(limited.deliveries().reached(0)).isEqualTo(5);
        assertThat(drained.deliveries().reached(0)).isEqualTo(5);
    }

    private static long[] times(RunResult result, int messageId) {
        Deliveries deliveries = result.deliveries();
        return IntStream.range(0, deliveries.peers())
                .mapToLong(peer -> deliveries.at(messageId, peer))
                .toArray();
    }
}
