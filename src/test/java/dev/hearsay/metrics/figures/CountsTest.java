package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.metrics.figures.TinyRun.Payload;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.KindCounts;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.ProtocolMetrics;
import dev.hearsay.metrics.record.Timeline;
import dev.hearsay.metrics.record.Timeline.Column;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Peers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lanes count while a run goes on. */
class CountsTest {
    /** Without a payload. */
    private record Ack() implements Message {
        @Override
        public int bytes() {
            return 8;
        }
    }

    @Test
    void aMulticastCountsEachCopy() {
        Traffic traffic = new Traffic(2, 100);
        traffic.sent(0, new Payload(1), 3, 256);
        assertThat(traffic.transmissions()).isEqualTo(3);
        assertThat(traffic.payloads()).isEqualTo(3);
        assertThat(traffic.bytes()).isEqualTo(3 * 256);
        assertThat(traffic.transmissionsOf(1)).isEqualTo(3);
        assertThat(traffic.bytesOf(1)).isEqualTo(3 * 256);
        assertThat(traffic.transmissionsOf(0)).isZero();
    }

    @Test
    void whatCarriesNoBroadcastIsNoPayload() {
        Traffic traffic = new Traffic(1, 100);
        traffic.sent(0, new Ack(), 2, 8);
        assertThat(traffic.transmissions()).isEqualTo(2);
        assertThat(traffic.bytes()).isEqualTo(16);
        assertThat(traffic.payloads()).isZero();
    }

    @Test
    void aBundleIsOneTransmissionAndACopyOfEachOfItsMessages() {
        Traffic traffic = new Traffic(2, 100);
        traffic.sent(0, new Bundle(List.of(new Payload(0), new Ack(), new Payload(1))), 2, 520);
        assertThat(traffic.transmissions()).isEqualTo(2);
        assertThat(traffic.bytes()).isEqualTo(2 * (256 + 8 + 256));
        assertThat(traffic.payloads()).isEqualTo(4);
        assertThat(traffic.transmissionsOf(0)).isEqualTo(2);
        assertThat(traffic.bytesOf(1)).isEqualTo(2 * 256);
    }

    @Test
    void lanesAddUpToWhatOneLaneWouldHaveCounted() {
        Traffic one = new Traffic(2, 100);
        Traffic other = new Traffic(2, 100);
        one.sent(10, new Payload(0), 1, 256);
        other.sent(950, new Payload(1), 2, 256);
        other.lost(950);
        one.arrived(1);
        other.arrived(1);
        one.duplicate(120, 0);
        other.firstDelivery(130);
        one.add(other);
        assertThat(one.transmissions()).isEqualTo(3);
        assertThat(one.lost()).isEqualTo(1);
        assertThat(one.delivered()).isEqualTo(2);
        assertThat(one.duplicates()).isEqualTo(1);
        assertThat(one.duplicatesOf(0)).isEqualTo(1);
        assertThat(one.transmissionsOf(1)).isEqualTo(2);
        assertThat(one.timeline().rows()).extracting(Timeline.Row::from).containsExactly(0L, 100L, 900L);
        assertThat(one.timeline().rows().get(0).get(Column.TRANSMISSIONS)).isEqualTo(1);
        assertThat(one.timeline().rows().get(1).get(Column.DUPLICATES)).isEqualTo(1);
        assertThat(one.timeline().rows().get(1).get(Column.FIRST_DELIVERIES)).isEqualTo(1);
        assertThat(one.timeline().rows().get(2).get(Column.TRANSMISSIONS)).isEqualTo(2);
        assertThat(one.timeline().rows().get(2).get(Column.LOSSES)).isEqualTo(1);
        assertThat(one.timeline().rows().get(2).get(Column.BYTES)).isEqualTo(512);
    }

    @Test
    void anIntervalHasItsBeginningAndNotItsEnd() {
        Timeline timeline = new Timeline(100);
        timeline.add(99, Column.BYTES, 1);
        timeline.add(100, Column.BYTES, 2);
        timeline.add(0, Column.BYTES, 4);
        assertThat(timeline.rows()).extracting(row -> row.get(Column.BYTES)).containsExactly(5L, 2L);
    }

    @Test
    void intervalsInWhichNothingHappensAreNoRows() {
        Timeline timeline = new Timeline(1);
        long year = 365L * 86_400 * 1_000_000_000;
        timeline.add(year, Column.LOSSES, 7);
        timeline.add(5, Column.LOSSES, 1);
        assertThat(timeline.rows()).extracting(Timeline.Row::from).containsExactly(5L, year);
        assertThat(timeline.rows().get(1).get(Column.LOSSES)).isEqualTo(7);
    }

    @Test
    void aTimelineHasAsManyRowsAsItTakes() {
        Timeline timeline = new Timeline(10);
        for (long at = 0; at < 1000; at++) {
            timeline.add(at * at, Column.BYTES, 1);
            timeline.addAhead(at * at + 1_000_000, Column.BACKLOG, 2);
        }
        assertThat(timeline.rows()).extracting(Timeline.Row::number).isSorted().doesNotHaveDuplicates();
        assertThat(timeline.rows().stream().mapToLong(row -> row.get(Column.BYTES)))
                .hasSizeGreaterThan(1000);
        assertThat(timeline.rows().stream()
                        .mapToLong(row -> row.get(Column.BYTES))
                        .sum())
                .isEqualTo(1000);
        assertThat(timeline.rows().stream()
                        .filter(row -> row.from() >= 1_000_000)
                        .mapToLong(row -> row.get(Column.BACKLOG))
                        .sum())
                .isEqualTo(2000);
        assertThat(timeline.rows().get(0).get(Column.BYTES)).as("0, 1, 4 and 9").isEqualTo(4);
    }

    @Test
    void kindsAreCountedByTheirName() {
        Traffic one = new Traffic(2, 100);
        Traffic other = new Traffic(2, 100);
        one.sent(0, new Payload(0), 3, 256);
        other.sent(0, new Payload(1), 1, 256);
        one.add(other);
        assertThat(one.kinds().sent()).containsExactly(Map.entry("payload", new KindCounts.Sent(4, 4 * 256)));
    }

    /** Of the kind of what it carries. */
    private record Numbered(Message body) implements Message {
        @Override
        public int bytes() {
            return body.bytes();
        }

        @Override
        public String kind() {
            return body.kind();
        }
    }

    @Test
    void messagesOfOneTypeMayBeOfSeveralKinds() {
        Traffic traffic = new Traffic(1, 100);
        traffic.sent(0, new Numbered(new Ack()), 1, 8);
        traffic.sent(0, new Numbered(new Payload(0)), 2, 256);
        traffic.sent(0, new Ack(), 3, 8);
        assertThat(traffic.kinds().sent())
                .containsExactly(
                        Map.entry("ack", new KindCounts.Sent(4, 4 * 8)),
                        Map.entry("payload", new KindCounts.Sent(2, 2 * 256)));
    }

    @Test
    void aProcessorIsBusyByTheShareOfItsCores() {
        // Three messages of 50 on two cores from 100 on: until 150, 150 and 200.
        PeerTraffic traffic = new PeerTraffic(1, false, true, peer -> 2);
        traffic.processed(0, 0, 50, 150);
        traffic.processed(0, 0, 50, 150);
        traffic.processed(0, 50, 50, 200);

        assertThat(traffic.processors().busyShare(0, 200)).isEqualTo(150 / 400.0);
        assertThat(traffic.processors().offered(0, 50)).isEqualTo(1.5);
    }

    @Test
    void anUplinkIsBusyWhileItTransmitsAndWhatWaitsIsBacklog() {
        // Two transmissions of 10 bytes are handed over at 100 and take 50 each: until 150 and 200.
        PeerTraffic traffic = new PeerTraffic(2, true, false, peer -> 1);
        traffic.transmitted(1, 0, 50, 150);
        traffic.transmitted(1, 50, 50, 200);
        assertThat(traffic.uplinks().longestWait(1)).isEqualTo(50);
        assertThat(traffic.uplinks().busyShare(1, 400)).isEqualTo(0.25);
        assertThat(traffic.uplinks().busyShare(1, 175)).as("75 of 175").isEqualTo(75 / 175.0);
        assertThat(traffic.uplinks().offered(1, 50)).isEqualTo(2);
        assertThat(traffic.uplinks().busyShare(0, 400)).isZero();
        Traffic bytes = new Traffic(1, 100);
        bytes.waited(100, 150, 10);
        bytes.waited(100, 200, 10);
        assertThat(bytes.timeline().rows())
                .extracting(row -> row.get(Column.BACKLOG))
                .containsExactly(10L, -10L);
    }

    @Test
    void peersAreCountedApart() {
        PeerTraffic traffic = new PeerTraffic(2);
        traffic.sent(0, 3, 10);
        traffic.received(1, 1, 10);
        traffic.received(1, 1, 20);
        traffic.duplicate(1);
        traffic.queued(1, 4);
        traffic.queued(1, 2);
        assertThat(traffic.sent(0)).isEqualTo(3);
        assertThat(traffic.bytesOut(0)).isEqualTo(30);
        assertThat(traffic.received(0)).isZero();
        assertThat(traffic.received(1)).isEqualTo(2);
        assertThat(traffic.bytesIn(1)).isEqualTo(30);
        assertThat(traffic.duplicates(1)).isEqualTo(1);
        assertThat(traffic.largestQueue(1)).isEqualTo(4);
        assertThat(traffic.largestQueue(0)).isZero();
    }

    @Test
    void aFirstDeliveryIsRecordedOnce() {
        Deliveries deliveries = new Deliveries(2, 3);
        deliveries.record(1, 2, 0, 0, Peers.NONE);
        assertThat(deliveries.at(1, 2)).isZero();
        assertThat(deliveries.at(1, 0)).isEqualTo(Peers.NONE);
        assertThat(deliveries.at(0, 2)).isEqualTo(Peers.NONE);
        assertThat(deliveries.from(1, 2)).isEqualTo(Peers.NONE);
        assertThat(deliveries.reached(1)).isEqualTo(1);
        assertThat(deliveries.count()).isEqualTo(1);
        assertThatThrownBy(() -> deliveries.record(1, 2, 5, 1, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("message 1 was delivered to peer 2 at 0 ns and again at 5 ns");
    }

    @Test
    void samplesLeaveNoTraceOfTheOrderInWhichLanesTookThem() {
        ProtocolMetrics one = new ProtocolMetrics();
        ProtocolMetrics other = new ProtocolMetrics();
        for (int value = 40; value > 0; value--) {
            (value % 3 == 0 ? one : other).sample("wait", value, value);
        }
        one.count("nacks", 2);
        other.count("nacks", 3);
        other.count("repairs", 1);
        one.add(other);
        assertThat(one.counters()).containsEntry("nacks", 5L).containsEntry("repairs", 1L);
        double[] wait = one.samples().getOrDefault("wait", new double[0]);
        assertThat(wait).hasSize(40).isSorted().startsWith(1, 2, 3).endsWith(40);
        assertThat(one.overTime("wait", 40, 4)[0]).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void samplesAreInThePartOfTheRunInWhichTheyWereTaken() {
        ProtocolMetrics metrics = new ProtocolMetrics();
        metrics.sample("wait", 5, 0);
        metrics.sample("wait", 3, 9);
        metrics.sample("wait", 4, 10);
        metrics.sample("wait", 9, 30);

        assertThat(metrics.overTime("wait", 30, 3)).isEqualTo(new double[][] {{3, 5}, {4}, {9}});
        assertThat(metrics.overTime("wait", 0, 2)).isEqualTo(new double[][] {{3, 4, 5, 9}, {}});
        assertThat(metrics.overTime("hops", 30, 1)).isEqualTo(new double[][] {{}});
    }

    @Test
    void aBatchHoldsAllOfAnother() {
        TransmissionBatch batch = TinyRun.transmissions();
        int size = batch.size();
        assertThat(size).isEqualTo(9);
        for (int i = 0; i < 6; i++) {
            batch.add(TinyRun.transmissions());
        }
        batch.add(batch);
        assertThat(batch.size()).isEqualTo(14 * size);
        for (int i = 0; i < batch.size(); i++) {
            assertThat(batch.sentAt(i)).isEqualTo(batch.sentAt(i % size));
            assertThat(batch.arrivedAt(i)).isEqualTo(batch.arrivedAt(i % size));
            assertThat(batch.from(i)).isEqualTo(batch.from(i % size));
            assertThat(batch.to(i)).isEqualTo(batch.to(i % size));
            assertThat(batch.message(i)).isEqualTo(batch.message(i % size));
        }
    }
}
