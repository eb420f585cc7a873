package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uplinks by hand: a message and its header take 100 ms to leave, and then 10 ms to arrive. */
class UplinkTest {
    private static final long MS = 1_000_000;

    private static RunResult run(String text) {
        return new Emulation(
                        Scenarios.of("name = uplink, time.run = 1 s\n"
                                + "link { latency { type = fixed, value = 10 ms }, bandwidth = 1 kB }\n"
                                + "origin { every = 50 ms, phase = aligned, senders = [0], size = 60 B }\n" + text),
                        null)
                .run();
    }

    @Test
    void linksShouldShareAnUplinkEquallyOrOneAfterAnother() {
        String star = "peers = 4, topology.type = star, origin.limit = 1\n";
        RunResult serial = run(star);
        RunResult fair = run(star + "link.uplink.sharing = fair");

        for (int leaf = 1; leaf <= 3; leaf++) {
            assertThat(serial.deliveries().at(0, leaf)).isEqualTo((leaf * 100 + 10) * MS);
            assertThat(fair.deliveries().at(0, leaf)).isEqualTo((300 + 10) * MS);
        }
    }

    /** Half as fast from 50 ms on: what began before keeps its pace, and everything after it takes twice as long. */
    @ParameterizedTest
    @CsvSource({"fair, 210, 210, 610, 610", "fcfs, 110, 310, 510, 710"})
    void whatBeginsWhileAPeerIsSlowShouldTakeLonger(String sharing, long first, long second, long third, long fourth) {
        RunResult result = run("peers = 3, topology.type = star, origin.limit = 2, link.uplink.sharing = " + sharing
                + ", faults = [{ from = 50 ms, slow = { ids = [0], bandwidth = 0.5x } }]");

        assertThat(result.deliveries().at(0, 1)).isEqualTo(first * MS);
        assertThat(result.deliveries().at(0, 2)).isEqualTo(second * MS);
        assertThat(result.deliveries().at(1, 1)).isEqualTo(third * MS);
        assertThat(result.deliveries().at(1, 2)).isEqualTo(fourth * MS);
    }

    /** One of two that are handed over while the uplink is busy for 100 ms finds no room: 3 and 5 of six. */
    @ParameterizedTest
    @ValueSource(strings = {"queue-transmissions = 1", "queue-bytes = 199 B"})
    void whatFindsNoRoomShouldBeDroppedAndCounted(String limit) {
        String line = "peers = 2, topology.type = line, origin.limit = 6\n";
        RunResult result = run(line + "link.uplink { " + limit + " }");

        long[] at = {110, 210, 310, -1, 410, -1};
        for (int messageId = 0; messageId < at.length; messageId++) {
            assertThat(result.deliveries().at(messageId, 1)).isEqualTo(at[messageId] < 0 ? -1 : at[messageId] * MS);
        }
        assertThat(result.traffic().transmissionsDropped()).isEqualTo(2);
        assertThat(result.traffic().transmissions()).isEqualTo(4);
        assertThat(run(line).traffic().transmissionsDropped()).isZero();
        assertThat(run(line).deliveries().at(5, 1)).isEqualTo(610 * MS);
    }

    /**
     * The centre of a star sends its message to two leaves and a word of 60 B to the two after them; what is aggregated is handed over
     * after 10 ms. The first one has begun to leave when the words go past the second.
     */
    @Test
    void aggregatedControlShouldLeaveBeforeWhatIsSpread() {
        RunResult result = run("peers = 5, topology.type = star, origin.limit = 1, link.uplink.first = [control]\n"
                + "protocol { aggregate = 10 ms, type = \"" + HalfWords.class.getName() + "\" }");

        assertThat(result.protocolMetrics().counters()).containsOnlyKeys("word at 220 ms", "word at 320 ms");
        assertThat(result.deliveries().at(0, 1)).isEqualTo(120 * MS);
        assertThat(result.deliveries().at(0, 2)).isEqualTo(420 * MS);
    }

    /** A queue that nothing overtakes in is what departures that are known beforehand are. */
    @Test
    void aPlainQueueShouldDoWhatFirstComeFirstServedDoes() {
        String net = "peers = 60, topology { type = random-regular, degree = 6 }, origin { senders = all, limit = 4 },"
                + " faults = [{ at = 2 s, crash = { count = 5 } }], time.run = 3 s, seed = 5, link { loss = 0.05, loss-means = dropped }\n";
        RunResult eager = run(net);
        RunResult queued = run(net + "link.uplink.queue-transmissions = 1000000");

        assertThat(Delivery.all(queued.deliveries())).isEqualTo(Delivery.all(eager.deliveries()));
        assertThat(queued.traffic().transmissions()).isEqualTo(eager.traffic().transmissions());
        assertThat(queued.traffic().lost()).isEqualTo(eager.traffic().lost());
        assertThat(queued.peerTraffic().uplinks().longestWait(0))
                .isEqualTo(eager.peerTraffic().uplinks().longestWait(0));
    }

    /**
     * Three leaves of a star send to its centre at once. 100 ms on each one's uplink, which all arrive at 110 ms; on the downlink they take
     * 50 ms, so that it is done with the first one in time, and with the others after it; or 200 ms each, from 10 ms on.
     */
    @ParameterizedTest
    @CsvSource({"2 kB, 110, 160, 210", "1 kB, 110, 210, 310", "500 B, 210, 410, 610"})
    void whatArrivesAtOnceShouldComeDownOneAfterAnother(String bandwidth, long first, long second, long third) {
        RunResult result = run("peers = 4, topology.type = star, origin { limit = 1, senders = [1, 2, 3] }\n"
                + "protocol.hop-limit = 1, link.downlink.bandwidth = " + bandwidth);

        long[] at = {first, second, third};
        for (int messageId = 0; messageId < 3; messageId++) {
            assertThat(result.deliveries().at(messageId, 0)).isEqualTo(at[messageId] * MS);
        }
        assertThat(result.peerTraffic().bytesIn(0)).isEqualTo(300);
    }

    @Test
    void withoutALimitOfTheUplinkADownlinkShouldTakeItsTime() {
        RunResult result = run("peers = 2, topology.type = line, origin.limit = 2, link.bandwidth = unlimited\n"
                + "link.downlink.bandwidth = 1 kB");

        assertThat(result.deliveries().at(0, 1)).isEqualTo(110 * MS);
        assertThat(result.deliveries().at(1, 1)).isEqualTo(210 * MS);
    }

    /** Of three transmissions the second is coming down when the receiver crashes, and the third waits. */
    @Test
    void whatHasNotComeDownShouldBeLostWithItsReceiver() {
        RunResult result = run("peers = 2, topology.type = line, origin.limit = 3, link.bandwidth = unlimited\n"
                + "link.downlink.bandwidth = 1 kB, faults = [{ at = 150 ms, crash = { ids = [1] } }]");

        assertThat(result.traffic().lost()).isEqualTo(2);
        assertThat(result.traffic().delivered()).isEqualTo(1);
        assertThat(result.peerTraffic().bytesIn(1)).isEqualTo(100);
    }
}
