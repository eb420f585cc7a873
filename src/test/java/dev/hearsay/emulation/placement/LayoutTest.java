package dev.hearsay.emulation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final long MS = 1_000_000;
    private static final String DRAWN =
            "peers = 500, link.latency { type = uniform, min = 1 us, max = 300 ms }, time.run = 30 s";

    private static Paces over(int lanes, String settings) {
        Scenario scenario = Scenarios.of("name = layout, " + settings);
        return Layout.over(HostLayout.alone(lanes), scenario, Network.of(scenario))
                .paces();
    }

    @Test
    void whereAllLatenciesAreTheSameLanesShouldBeBlocksAndWindowsAsLong() {
        Paces paces = over(2, "peers = 2000, time.run = 30 s");

        assertThat(paces.windowNanos()).isEqualTo(300 * MS);
        assertThat(paces.count()).isEqualTo(1);
        assertThat(paces.placement().peersOf(1))
                .isEqualTo(IntStream.range(1000, 2000).toArray());
    }

    @Test
    void shortLinksShouldBeInsideLanes() {
        Paces paces = over(2, DRAWN);

        assertThat(paces.windowNanos()).isGreaterThan(10 * MS);
        assertThat(paces.placement().size(0)).isBetween(215, 285);
    }

    /** Gossip may take any two peers together, and nobody knows how near they are. */
    @Test
    void whoSendsToAnybodyShouldGoByTheLeastLatencyOfAll() {
        assertThat(over(2, DRAWN + ", protocol.type = gossip").windowNanos()).isEqualTo(1000);
        assertThat(over(2, DRAWN + ", protocol { type = gossip, partners = neighbours }")
                        .windowNanos())
                .isGreaterThan(10 * MS);
        assertThat(over(2, DRAWN + ", link.latency.per = transmission").windowNanos())
                .isEqualTo(1000);
    }

    @ParameterizedTest(name = "{0} lanes")
    @ValueSource(ints = {1, 2, 5})
    void aPeerShouldLiveInWindowsNoLongerThanItsShortestLinkAndAtLeastASixteenthOfThat(int lanes) {
        Scenario scenario = Scenarios.of("name = layout, " + DRAWN);
        Network network = Network.of(scenario);
        long[] least = new Lookahead(network).ofPeers();
        Paces paces = Layout.over(HostLayout.alone(lanes), scenario, network).paces();

        assertThat(least).isNotNull();
        Objects.requireNonNull(least); // says the same to the compiler
        assertThat(sortedPeers(paces.placement()))
                .isEqualTo(IntStream.range(0, 500).toArray());
        for (int lane = 0; lane < lanes; lane++) {
            for (int pace = 0; pace < paces.count(); pace++) {
                long length = paces.length(pace);
                assertThat(paces.windowNanos() % length).isZero();
                for (int place = paces.first(lane, pace); place < paces.first(lane, pace + 1); place++) {
                    long its = least[paces.placement().peerAt(place)];
                    assertThat(length).isLessThanOrEqualTo(its);
                    assertThat(16 * length > its || pace == 0).isTrue();
                }
            }
        }
    }

    private static int[] sortedPeers(Placement placement) {
        int[] peers = IntStream.range(0, placement.lanes())
                .flatMap(lane -> Arrays.stream(placement.peersOf(lane)))
                .toArray();
        Arrays.sort(peers);
        return peers;
    }

    @Test
    void lanesThatAreGivenShouldBeKeptAndThoseThatAreNotBeFewWhereThereIsNothingToShare() {
        String few = "peers = 20, origin { every = 1 d, senders = 2, limit = unlimited },"
                + " time { run = 30 d, limit = 31 d }";

        assertThat(lanesOf(few + ", engine.lanes = 3")).isEqualTo(3);
        assertThat(lanesOf(few)).isEqualTo(1);
        assertThat(lanesOf("peers = 2000, time.run = 30 s"))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void lanesOfHostsShouldBeChosenForTheSameReason() {
        String few = "peers = 20, origin { every = 1 d, senders = 2, limit = unlimited },"
                + " time { run = 30 d, limit = 31 d }";

        assertThat(lanesOfHosts(few + ", engine.lanes = 3")).containsExactly(3, 3);
        assertThat(lanesOfHosts(few)).containsExactly(1, 1);
        assertThat(lanesOfHosts("peers = 2000, time.run = 30 s")).containsExactly(4, 2);
        assertThat(lanesOfHosts("peers = 3, topology.type = line, engine.lanes = 3"))
                .containsExactly(1, 1);
    }

    private static List<Integer> lanesOfHosts(String settings) {
        Scenario scenario = Scenarios.of("name = layout, " + settings);
        return HostLayout.of(scenario, Network.of(scenario), List.of(4, 2)).lanesOfHosts();
    }

    private static int lanesOf(String settings) {
        Scenario scenario = Scenarios.of("name = layout, " + settings);
        return Layout.here(scenario, Network.of(scenario)).hostLayout().lanes();
    }
}
