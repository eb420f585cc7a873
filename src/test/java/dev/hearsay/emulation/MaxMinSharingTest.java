package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.testkit.Delivery;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uplinks and downlinks that are shared max-min fairly, by hand, under both engines: a message and its header are 100 bytes. */
class MaxMinSharingTest {
    private static final long MS = 1_000_000;
    private static final String NET = """
            name = max-min, time.run = 1 s, link.uplink.sharing = max-min
            link.latency { type = fixed, value = 10 ms }
            origin { every = 1 s, phase = aligned, limit = 1, size = 60 B }
            """;

    private static List<RunResult> runs(String text) {
        return Stream.of(
                        new Emulation(Scenarios.of(NET + text), null).run(),
                        new PlainRun(Scenarios.of(NET + text), null).run())
                .toList();
    }

    private static void assertArrivals(String text, int messageId, int first, long... millis) {
        for (RunResult result : runs(text)) {
            for (int i = 0; i < millis.length; i++) {
                assertThat(result.deliveries().at(messageId, first + i)).isEqualTo(millis[i] * MS);
            }
        }
    }

    /** Each of 1 to many gets 1 / many of the uplink; where downlinks are narrower, they set the pace. */
    @ParameterizedTest
    @CsvSource({"1 kB, unlimited, 310", "1 kB, 10 kB, 310", "1 kB, 250 B, 410", "unlimited, 500 B, 210"})
    void oneToMany(String up, String down, long at) {
        String star = "peers = 4, topology.type = star, origin.senders = [0]\n";
        assertArrivals(star + "link { bandwidth = " + up + ", downlink.bandwidth = " + down + " }", 0, 1, at, at, at);
    }

    /**
     * From 50 ms until 150 ms the centre has half its uplink, so that 50 B less have left of 300 B. Or a leaf has a tenth of its downlink: it
     * gets 10 B in that time, the others 45 B each; those have the last of theirs at 265 ms, and it has the last 35 B alone.
     */
    @ParameterizedTest
    @CsvSource({"0, 0.5x, 360, 360", "3, 0.1x, 275, 310"})
    void slowLinksLetLessThroughWhileTheyAre(int slow, String factor, long others, long last) {
        String star =
                "peers = 4, topology.type = star, origin.senders = [0], link { bandwidth = 1 kB, downlink.bandwidth = 1 kB }\n"
                        + "faults = [{ from = 50 ms, until = 150 ms, slow = { ids = [" + slow + "], bandwidth = "
                        + factor + " } }]";
        assertArrivals(star, 0, 1, others, others, last);
    }

    /** Many into one: each gets 1 / many of the downlink; where uplinks are narrower, they set the pace. */
    @ParameterizedTest
    @CsvSource({"1 kB, unlimited, 110", "1 kB, 1 kB, 310", "100 B, 1 kB, 1010", "unlimited, 500 B, 610"})
    void manyIntoOne(String up, String down, long at) {
        String star = "peers = 4, topology.type = star, origin.senders = [1, 2, 3], protocol.hop-limit = 1\n"
                + "link { bandwidth = " + up + ", downlink.bandwidth = " + down + " }";
        for (int messageId = 0; messageId < 3; messageId++) {
            assertArrivals(star, messageId, 0, at);
        }
    }

    /**
     * In a line of four the second sends to both sides and the fourth to the third: one flow shares an uplink with one that shares a downlink
     * with the third. What is not full at one end is left to the flow at the other.
     */
    @ParameterizedTest
    @CsvSource({
        "1 kB, 1 kB, 200000000, 200000000, 200000000",
        "1 kB, 600 B, 166666667, 333333333, 333333333",
        "1 kB, 800 B, 166666667, 250000000, 250000000",
        "600 B, 1 kB, 333333333, 333333333, 166666667",
        "1 kB, unlimited, 200000000, 200000000, 100000000"
    })
    void aFlowShouldTakeWhatOneThatCrossesItCannot(String up, String down, long aside, long across, long beyond) {
        for (RunResult result :
                runs("peers = 4, topology.type = line, origin.senders = [1, 3], protocol.hop-limit = 1\n"
                        + "link { bandwidth = " + up + ", downlink.bandwidth = " + down + " }")) {
            assertThat(result.deliveries().at(0, 0)).isEqualTo(aside + 10 * MS);
            assertThat(result.deliveries().at(0, 2)).isEqualTo(across + 10 * MS);
            assertThat(result.deliveries().at(1, 2)).isEqualTo(beyond + 10 * MS);
        }
    }

    /** 50 bytes of the first are left when the second begins; half of the second when the first has left. */
    @Test
    void aFlowThatBeginsShouldSlowTheOther() {
        String star = """
                peers = 3, topology.type = star, protocol.hop-limit = 1, link.downlink.bandwidth = 1 kB
                origin { senders = [1, 2], every = 100 ms, phase = staggered }
                """;
        assertArrivals(star, 0, 0, 160);
        assertArrivals(star, 1, 0, 210);
    }

    /** The third message waits for the first on its link, and has the uplink for itself when the others have left. */
    @Test
    void onALinkOneTransmissionShouldFollowAnother() {
        String line = "peers = 2, topology.type = line, link { bandwidth = 1 kB, downlink.bandwidth = 500 B }\n"
                + "origin { senders = [0], every = 50 ms, limit = 3 }";
        assertArrivals(line, 0, 1, 210);
        assertArrivals(line, 1, 1, 410);
        assertArrivals(line, 2, 1, 610);
    }

    /** 75 bytes of each of two are left when the sender of one crashes; what goes to one that has crashed goes on, and is lost there. */
    @Test
    void aCrashShouldLeaveItsShareToTheOthers() {
        String star = "peers = 3, topology.type = star, protocol.hop-limit = 1, link.downlink.bandwidth = 1 kB\n"
                + "origin.senders = [1, 2], faults = [{ at = 50 ms, crash = { ids = [%d] } }]";
        for (RunResult result : runs(star.formatted(1))) {
            assertThat(result.deliveries().at(0, 0)).isEqualTo(-1);
            assertThat(result.deliveries().at(1, 0)).isEqualTo((125 + 10) * MS);
            assertThat(result.traffic().lost()).isEqualTo(1);
        }
        for (RunResult result : runs(star.formatted(0))) {
            assertThat(result.traffic().lost()).isEqualTo(2);
            assertThat(result.traffic().transmissions()).isEqualTo(2);
        }
    }

    /** Latencies of 0, and messages that take no time at all. */
    @Test
    void whatTakesNoTimeShouldArriveAtOnce() {
        assertArrivals(
                "peers = 5, topology.type = line, origin.senders = [0], link.latency.value = 0 ms\n"
                        + "link.downlink.bandwidth = 1 kB",
                0,
                1,
                100,
                200,
                300,
                400);
    }

    @Test
    void aLoadShouldBeOfTheUplinkAloneAndAWaitOfBoth() {
        for (RunResult result : runs("peers = 2, topology.type = line, origin.senders = [0]\n"
                + "link { bandwidth = 1 kB, downlink.bandwidth = 250 B }, protocol.hop-limit = 1")) {
            assertThat(result.peerTraffic().uplinks().busyShare(0, 400 * MS)).isEqualTo(0.25);
            assertThat(result.peerTraffic().uplinks().longestWait(0)).isEqualTo(300 * MS);
        }
    }

    /** The wall clock leaves no trace. */
    @Test
    void realTimeShouldBeVirtualTime() {
        String text = NET + "peers = 30, link { bandwidth = 20 kB, downlink.bandwidth = 30 kB }, origin.phase = random";
        RunResult paced = new Emulation(Scenarios.of(text, "time.mode=real", "time.speed=100"), null).run();

        assertThat(Delivery.all(paced.deliveries()))
                .isEqualTo(Delivery.all(
                        new Emulation(Scenarios.of(text), null).run().deliveries()));
    }

    @Test
    void lanesShouldBeOneAndSaidToBe() {
        RunResult result =
                new Emulation(Scenarios.of(NET + "peers = 20, link.bandwidth = 1 MB", "engine.lanes=3"), null).run();

        assertThat(result.lanes()).isEqualTo(1);
        assertThat(result.scenario().warnings())
                .singleElement()
                .asString()
                .endsWith(
                        "hearsay.engine.lanes: no effect: link.uplink.sharing is max-min, for which all peers are on one"
                                + " lane");
    }

    /**
     * Two send to one whose downlink has 1 kB/s: one uplink of 200 B/s, which leaves 800 B/s to the other, that has no limit.
     */
    @Test
    void ratesShouldBeThoseOfEachPeer() {
        String star = """
                peers = 3, topology.type = star, protocol.hop-limit = 1, origin.senders = [1, 2]
                groups = [
                  { name = centre, ids = [0], link.down = 1 kB }
                  { name = slow, ids = [1], link.up = 200 B }
                ]
                """;
        assertArrivals(star, 0, 0, 510);
        assertArrivals(star, 1, 0, 135);
    }
}
