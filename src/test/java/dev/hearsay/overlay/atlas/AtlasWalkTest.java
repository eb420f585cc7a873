package dev.hearsay.overlay.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.overlay.NeighbourCensus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nets whose peers find one another as those of Atlas do. */
class AtlasWalkTest {
    private static final String NET = "name = atlas, link.latency { type = uniform, min = 20 ms, max = 90 ms },";

    private static RunResult run(String text, String... overrides) {
        return new Emulation(Scenarios.of(NET + text, overrides), null).run();
    }

    /** The neighbours of each peer at the end of a time: it counts "peer>neighbour" when it originates. */
    private static Map<Integer, List<Integer>> neighbours(String text) {
        Map<Integer, List<Integer>> all = new TreeMap<>();
        run(text + " time.drain = 0 s, protocol.type = " + NeighbourCensus.class.getName())
                .protocolMetrics()
                .counters()
                .keySet()
                .stream()
                .filter(link -> link.contains(">"))
                .forEach(link -> {
                    int arrow = link.indexOf('>');
                    all.computeIfAbsent(Integer.parseInt(link.substring(0, arrow)), peer -> new ArrayList<>())
                            .add(Integer.parseInt(link.substring(arrow + 1)));
                });
        return all;
    }

    private static long counter(RunResult result, String name) {
        return result.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static String after(int seconds) {
        return "origin { start = " + seconds + " s, phase = aligned, every = 1 h, limit = 1 }, time.run = "
                + (seconds + 1) + " s,";
    }

    /** A ring, in which each peer knows two at first: with K = 4 there are 4 n connections, each of one who has opened it. */
    @ParameterizedTest
    @ValueSource(strings = {"visited", "listed"})
    void everyPeerShouldOpenKConnectionsToPeersThatItHasFound(String candidates) {
        Map<Integer, List<Integer>> found = neighbours(
                "peers = 40, topology.type = ring, overlay { type = atlas-walk, links = 4, crawl-interval = 5 s, candidates = "
                        + candidates + " }," + after(600));

        int ends = found.values().stream().mapToInt(List::size).sum();
        long ofTheRing = found.entrySet().stream()
                .flatMap(peer -> peer.getValue().stream().map(other -> Math.floorMod(other - peer.getKey(), 40)))
                .filter(apart -> apart == 1 || apart == 39)
                .count();
        assertThat(ends).isEqualTo(2 * 4 * 40);
        // as many as chance puts there: 2 of 39, and not the 80 from the start
        assertThat(ofTheRing).isLessThan(45);
    }

    /** On a ring of two forks a peer has at its ends neighbours of the other one, which its operator has named, and it takes no others. */
    @ParameterizedTest
    @CsvSource({"all, true, 0, 4", "not-ahead, false, 0, 4", "not-ahead, true, 30, 1000"})
    void peersOfAnotherForkShouldNotBeTaken(String check, boolean isAhead, int least, int most) {
        Map<Integer, List<Integer>> found =
                neighbours("peers = 20, topology.type = ring, overlay { type = atlas-walk, links = 4, crawl-interval"
                        + " = 5 s, fork-check = " + check
                        + " }, groups = [{ name = other, ids = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], overlay { fork = 1, ahead = "
                        + isAhead + " } }]," + after(600));

        long between = found.entrySet().stream()
                .flatMap(peer -> peer.getValue().stream().filter(other -> (other < 10) != (peer.getKey() < 10)))
                .count();
        assertThat(between).isBetween((long) least, (long) most);
    }

    /** With more peers than slots one is taken soon; in the original that is an error which ends the search. */
    @ParameterizedTest
    @CsvSource({"ping, 0, 0", "fatal, 12, 12"})
    void aTakenSlotShouldEndTheSearchAsCoded(String taken, long least, long most) {
        RunResult result = run(
                "peers = 12, topology.type = ring, overlay { type = atlas-walk, crawl-interval = 5 s, slots = 4, taken-slot = "
                        + taken + " }, origin.senders = 0, time { run = 600 s, drain = 0 s }");

        assertThat(counter(result, "crawlersDead")).isBetween(least, most);
        assertThat(counter(result, "takenSlots") > 0).isEqualTo(taken.equals("ping"));
    }

    @Test
    void peersThatNobodyReachesShouldOpenTheirConnectionsThemselves() {
        Map<Integer, List<Integer>> found =
                neighbours("peers = 30, topology { type = random-regular, degree = 4 }, overlay { type = atlas-walk,"
                        + " links = 4, crawl-interval = 5 s }, groups = [{ name = hidden, ids = [0, 1, 2, 3, 4], reachable = false }],"
                        + after(600));

        for (int hidden = 0; hidden < 5; hidden++) {
            assertThat(found.get(hidden)).hasSize(4).allMatch(other -> other >= 5);
        }
    }

    /** Half of the peers crash, and come back; the net is cut in two for a while: in the end a message of anybody reaches all. */
    @ParameterizedTest
    @ValueSource(strings = {"kept", "lost"})
    void theNetShouldHeal(String memory) {
        RunResult result = run(
                "peers = 40, topology { type = random-regular, degree = 4 }, protocol.type = flood, overlay { type = atlas-walk,"
                        + " links = 4, crawl-interval = 5 s }, origin { start = 900 s, senders = 3, limit = 1 }, time.run = 1000 s, faults = ["
                        + "{ at = 200 s, crash { fraction = 0.5, recover = 100 s, memory = " + memory + " } },"
                        + "{ from = 400 s, until = 500 s, partition { groups = 2 } }]");

        assertThat(result.deliveries().count()).isEqualTo(3 * 40);
    }
}
