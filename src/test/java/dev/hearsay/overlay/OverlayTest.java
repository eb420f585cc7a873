package dev.hearsay.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Overlays by who is linked with whom when they have formed, and by what they survive. */
class OverlayTest {
    private static final int PEERS = 1000;

    private static RunResult run(String overlay, String... overrides) {
        String text =
                "name = overlay, peers = " + PEERS + ", link.latency { type = uniform, min = 20 ms, max = 100 ms },"
                        + " overlay { type = " + overlay + " }, topology { type = random-regular, degree = 8 },"
                        + " time { run = 121 s, drain = 0 s }, origin { start = 120 s, every = 1 s, phase = aligned }";
        return new Emulation(Scenarios.of(text, overrides), null).run();
    }

    private static Map<Integer, Set<Integer>> views(String overlay, String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("protocol.type=" + NeighbourCensus.class.getName());
        Map<Integer, Set<Integer>> views = new TreeMap<>();
        run(overlay, all.toArray(String[]::new))
                .protocolMetrics()
                .counters()
                .keySet()
                .forEach(link -> {
                    int arrow = link.indexOf('>');
                    views.computeIfAbsent(Integer.parseInt(link.substring(0, arrow)), peer -> new TreeSet<>())
                            .add(Integer.parseInt(link.substring(arrow + 1)));
                });
        return views;
    }

    private static int reachable(Map<Integer, Set<Integer>> views, int start) {
        Set<Integer> seen = new HashSet<>(Set.of(start));
        ArrayDeque<Integer> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            for (int peer : views.getOrDefault(next.remove(), Set.of())) {
                if (seen.add(peer)) {
                    next.add(peer);
                }
            }
        }
        return seen.size();
    }

    @Test
    void activeViewsOfHyParViewShouldBeSymmetricFullAndConnected() {
        Map<Integer, Set<Integer>> views = views("hyparview");

        long links = views.values().stream().mapToInt(Set::size).sum();
        long symmetric = views.entrySet().stream()
                .mapToLong(view -> view.getValue().stream()
                        .filter(peer -> views.getOrDefault(peer, Set.of()).contains(view.getKey()))
                        .count())
                .sum();
        assertThat(views.values())
                .as("and a peer that is just being asked")
                .allSatisfy(view -> assertThat(view).hasSizeLessThanOrEqualTo(7))
                .filteredOn(view -> view.size() > 5)
                .hasSizeLessThan(PEERS / 50);
        assertThat((double) links / PEERS).as("in-degree concentrated at 5").isBetween(4.7, 5.05);
        assertThat((double) symmetric / links)
                .as("but for what is just changing")
                .isGreaterThan(0.99);
        assertThat(reachable(views, 0)).isEqualTo(PEERS);
    }

    @Test
    void neighboursInCyclonShouldBeManyAndBalanced() {
        Map<Integer, Set<Integer>> views = views(
                "cyclon", "overlay.shuffle-period=1 s", "topology.degree=20", "origin.start=40 s", "time.run=41 s");

        // A view has 20 entries, and a peer is in the views of 20 others on average; some of them are the same.
        double mean = views.values().stream().mapToInt(Set::size).average().orElseThrow();
        double variance = views.values().stream()
                .mapToDouble(view -> (view.size() - mean) * (view.size() - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(36.0, 40.0);
        // In a random graph the in-degree alone would vary with the square root of its mean, 4.4; Cyclon's varies by
        // less, and connections that are being made and closed add to it.
        assertThat(Math.sqrt(variance)).isLessThan(4.5);
        assertThat(reachable(views, 0)).isEqualTo(PEERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hyparview", "cyclon"})
    void aFloodShouldReachEveryPeerOnceTheOverlayHasFormed(String overlay) {
        RunResult result = run(overlay, "origin.senders=20", "time.drain=10 s");

        assertThat(result.deliveries().count()).isEqualTo(20L * PEERS);
    }

    /**
     * HyParView's result: what is left stays connected through crashes of up to 90 % (DSN 2007, section 5.3); of 100 that are
     * left, a passive view of 30 then knows none that lives with probability 0.04.
     */
    @ParameterizedTest(name = "{0} of the peers crash")
    @CsvSource({"0.1, 1", "0.3, 1", "0.5, 1", "0.7, 1", "0.8, 1", "0.9, 0.95"})
    void hyParViewShouldHealAfterCrashes(double share, double reached) {
        RunResult result = run(
                "hyparview",
                "faults=[{ at = 60 s, crash = { fraction = " + share + " } }]",
                "link.connection-timeout=1 s",
                "time.drain=10 s");

        double live = result.livePeers();
        double mean = IntStream.range(0, result.deliveries().messages())
                .filter(message -> result.deliveries().reached(message) > 0)
                .map(result.deliveries()::reached)
                .average()
                .orElseThrow();
        assertThat(live).isCloseTo(PEERS * (1 - share), within(1.0));
        assertThat(mean / live).isGreaterThanOrEqualTo(reached);
    }
}
