package dev.hearsay.protocol.dave;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.group.Groups;
import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.testkit.Hearsay;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The peers that a node of Dave knows. */
class PeerTableTest {
    private static final int[] NOBODY = {};
    private static final long SECOND = 1_000_000_000;

    private final RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);

    private static DaveParams params(String settings) {
        return DaveParams.from(new ConfigBlock(
                ConfigFactory.parseString(settings)
                        .withFallback(ConfigFactory.parseResources("reference.conf")
                                .getConfig("hearsay.catalogue.protocol.dave")),
                "protocol",
                new Problems()));
    }

    private Known pinged(PeerTable table, long now) {
        return Objects.requireNonNull(table.beat(now, random), "nobody is pinged");
    }

    /** Who is pinged at a heartbeat, and does not answer. */
    private int agedPing(PeerTable table, long now) {
        Known pinged = pinged(table, now);
        table.age(pinged);
        return pinged.peer();
    }

    @ParameterizedTest
    @CsvSource({"7a04245, false, 27", "readme, false, 16", "readme, true, 9"})
    void aPeerThatIsDeadIsForgottenAfterSoManyPings(String semantics, boolean keepsPings, int pings) {
        PeerTable table =
                new PeerTable(params("semantics = " + semantics + ", keep-pings = " + keepsPings), peer -> peer);
        table.add(7, false);
        int count = 0;
        while (table.size() > 0) {
            assertThat(agedPing(table, count * SECOND)).isEqualTo(7);
            count++;
        }

        assertThat(count).isEqualTo(pings);
    }

    @ParameterizedTest
    @CsvSource({"7a04245, '11011000'", "readme, '10000000'"})
    void aDeadPeerIsToldOfAfterSomePingsAlone(String semantics, String told) {
        PeerTable table = new PeerTable(params("semantics = " + semantics), peer -> peer);
        table.add(7, false);
        StringBuilder isTold = new StringBuilder();
        for (int ping = 0; ping < told.length(); ping++) {
            isTold.append(table.choose(NOBODY, 3, ping * SECOND, random).length);
            agedPing(table, ping * SECOND);
        }

        assertThat(isTold).hasToString(told);
    }

    /** Of ten peers each heartbeat looks at one: 27 pings of one of them are 270 heartbeats. */
    @Test
    void theTimeToForgetIsThatOfItsPingsAmongAllOthers() {
        DaveParams params = params("");
        int heartbeats = 0;
        int tables = 400;
        for (int i = 0; i < tables; i++) {
            heartbeats += heartbeatsUntilForgotten(params);
        }

        assertThat((double) heartbeats / tables).isBetween(260.0, 280.0); // four deviations: 49 / 20 each
    }

    private int heartbeatsUntilForgotten(DaveParams params) {
        PeerTable table = new PeerTable(params, peer -> peer);
        for (int peer = 0; peer < 10; peer++) {
            table.add(peer, false);
        }
        int heartbeats = 0;
        while (table.size() == 10) {
            long now = 10 * SECOND * heartbeats++;
            Known pinged = pinged(table, now);
            if (pinged.peer() != 7) {
                table.heard(pinged.peer(), true, now);
            }
            table.age(pinged);
        }
        return heartbeats;
    }

    @Test
    void aPeerThatWasStatedStays() {
        PeerTable table = new PeerTable(params(""), peer -> peer);
        table.add(7, true);
        for (int ping = 0; ping < 100; ping++) {
            agedPing(table, ping * SECOND);
        }

        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void whoWasHeardOfIsNotPingedForEightPeriods() {
        PeerTable table = new PeerTable(params(""), peer -> peer);
        table.add(7, false);
        table.heard(7, false, SECOND);

        assertThat(table.beat(SECOND + 8 * 127_713_920, random)).isNull();
        assertThat(pinged(table, SECOND + 8 * 127_713_920 + 1).peer()).isEqualTo(7);
    }

    @Test
    void theProgramDrawsAPeerTwiceAndTheTextDoesNot() {
        PeerTable code = new PeerTable(params(""), peer -> peer);
        PeerTable text = new PeerTable(params("semantics = readme"), peer -> peer);
        for (int peer = 1; peer <= 2; peer++) {
            code.add(peer, false);
            text.add(peer, false);
        }

        assertThat(Arrays.stream(code.choose(NOBODY, 2, 0, random)).distinct().count())
                .isEqualTo(1);
        assertThat(text.choose(NOBODY, 2, 0, random)).containsExactlyInAnyOrder(1, 2);
        assertThat(text.choose(new int[] {2}, 2, 0, random)).containsExactly(1);
    }

    @Test
    void aMessageGoesToDifferentSubnets() {
        PeerTable table = new PeerTable(params("subnets.spread = true"), peer -> peer / 10);
        for (int peer : new int[] {1, 2, 3, 4, 5, 11}) {
            table.add(peer, false);
        }

        assertThat(table.choose(NOBODY, 2, 0, random)).contains(11).hasSize(2);
    }

    @Test
    void groupsHaveSubnetsOfTheirOwn() {
        Subnets subnets = params("subnets { hosts = 2, same = [sybils] }").subnets();
        Groups groups = Network.of(Hearsay.scenario(
                        "hearsay { name = groups, peers = 6, groups = [{ name = sybils, ids = [1, 5] }],"
                                + " topology.degree = 2, protocol.type = dave }"))
                .groups();
        int[] numbers = IntStream.range(0, 6).map(subnets.in(groups)).toArray();

        assertThat(numbers).containsExactly(0, -1, 1, 1, 2, -1);
    }

    @Test
    void noMoreThanSomePeersOfASubnetAreLearnt() {
        PeerTable table = new PeerTable(params("subnets.most = 2"), peer -> peer / 10);
        for (int peer = 0; peer < 20; peer++) {
            table.add(peer, false);
        }

        assertThat(table.size()).isEqualTo(4);
    }

    @Test
    void whoOwesAnAnswerIsLeftAloneForLongerEachTime() {
        PeerTable table = new PeerTable(params("back-off { enabled = true, first = 10 s }"), peer -> peer);
        table.add(7, true);
        int pings = 0;
        for (int second = 0; second < 100; second++) {
            pings += table.beat(second * SECOND, random) == null ? 0 : 1;
        }

        // at 0 s and 1 s, then after about 10 s, 16 s, 26 s and 41 s
        assertThat(pings).isBetween(5, 6);
    }

    @Test
    void whoAnswersSoonIsDrawnMoreReadily() {
        PeerTable table = new PeerTable(params("score = true, semantics = readme"), peer -> peer);
        table.add(1, true);
        table.add(2, true);
        for (int i = 0; i < 200; i++) {
            int pinged = pinged(table, i * 10L * SECOND).peer();
            long latency = pinged == 1 ? 10_000_000 : 2 * SECOND;
            table.heard(pinged, true, i * 10L * SECOND + latency);
        }
        int ofFirst = 0;
        for (int i = 0; i < 1000; i++) {
            ofFirst += table.choose(NOBODY, 1, 0, random)[0] == 1 ? 1 : 0;
        }

        // its score is about 1 / (128 + 10) ms, that of the other 1 / (128 + 2000) ms
        assertThat(ofFirst).isBetween(910, 970);
    }
}
