package dev.hearsay.metrics.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.metrics.record.Timeline.Column;
import dev.hearsay.protocol.Message;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The counts of a host reach the collector as bytes, and add up there to what one host would have counted. */
class WrittenCountsTest {
    private record Payload(@Override int messageId) implements Message {
        @Override
        public int bytes() {
            return 256;
        }
    }

    private record Ack() implements Message {
        @Override
        public int bytes() {
            return 8;
        }
    }

    /** All of what is written is read. */
    private static void move(Consumer<WireWriter> write, Consumer<WireReader> read) {
        WireWriter writer = new WireWriter();
        write.accept(writer);
        WireReader reader = new WireReader(writer.toBytes());
        read.accept(reader);
        reader.end();
    }

    /** Counts that all differ from one another. */
    private static Traffic traffic() {
        Traffic traffic = new Traffic(2, 100);
        traffic.sent(10, new Payload(0), 3, 296);
        traffic.sent(250, new Payload(1), 2, 296);
        traffic.sent(250, new Ack(), 1, 48);
        traffic.waited(10, 110, 296);
        traffic.lost(250);
        traffic.lost(260);
        traffic.arrived(4);
        traffic.duplicate(120, 0);
        traffic.duplicate(130, 0);
        traffic.duplicate(130, 1);
        traffic.firstDelivery(140);
        for (int i = 0; i < 7; i++) {
            traffic.dropped();
        }
        return traffic;
    }

    private static List<List<Long>> rows(Traffic traffic) {
        return traffic.timeline().rows().stream()
                .map(row -> List.of(
                        row.from(),
                        row.get(Column.TRANSMISSIONS),
                        row.get(Column.FIRST_DELIVERIES),
                        row.get(Column.DUPLICATES),
                        row.get(Column.LOSSES),
                        row.get(Column.BYTES),
                        row.get(Column.BACKLOG)))
                .toList();
    }

    private static void isTwice(Traffic sum) {
        assertThat(sum.transmissions()).isEqualTo(2 * 6);
        assertThat(sum.payloads()).isEqualTo(2 * 5);
        assertThat(sum.bytes()).isEqualTo(2 * (5 * 296 + 48));
        assertThat(sum.lost()).isEqualTo(2 * 2);
        assertThat(sum.transmissionsDropped()).isEqualTo(2 * 7);
        assertThat(sum.delivered()).isEqualTo(2 * 4);
        assertThat(sum.duplicates()).isEqualTo(2 * 3);
        assertThat(sum.transmissionsOf(0)).isEqualTo(2 * 3);
        assertThat(sum.transmissionsOf(1)).isEqualTo(2 * 2);
        assertThat(sum.bytesOf(0)).isEqualTo(2 * 3 * 296);
        assertThat(sum.bytesOf(1)).isEqualTo(2 * 2 * 296);
        assertThat(sum.duplicatesOf(0)).isEqualTo(2 * 2);
        assertThat(sum.duplicatesOf(1)).isEqualTo(2);
        assertThat(sum.kinds().sent())
                .containsExactly(
                        Map.entry("ack", new KindCounts.Sent(2, 2 * 48)),
                        Map.entry("payload", new KindCounts.Sent(2 * 5, 2 * 5 * 296)));
        assertThat(rows(sum))
                .containsExactly(
                        List.of(0L, 2 * 3L, 0L, 0L, 0L, 2 * 3 * 296L, 2 * 296L),
                        List.of(100L, 0L, 2L, 2 * 3L, 0L, 0L, -2 * 296L),
                        List.of(200L, 2 * 3L, 0L, 0L, 2 * 2L, 2 * (2 * 296L + 48), 0L));
    }

    @Test
    void trafficShouldAddUpWhetherItIsToldOrWritten() {
        Traffic told = traffic();
        told.add(traffic());
        isTwice(told);

        Traffic read = traffic();
        move(traffic()::write, read::add);
        isTwice(read);
    }

    @Test
    void aPeersCountsShouldAddUpAndItsLongestBeTheLongest() {
        PeerTraffic one = new PeerTraffic(2, true, true, peer -> 2);
        PeerTraffic other = new PeerTraffic(2, true, true, peer -> 2);
        one.sent(1, 2, 100);
        other.sent(1, 3, 10);
        one.received(1, 5, 70);
        other.received(1, 1, 7);
        one.duplicate(1);
        other.duplicate(1);
        one.queued(1, 3);
        other.queued(1, 9);
        one.transmitted(1, 40, 100, 200);
        other.transmitted(1, 60, 50, 150);
        one.processed(1, 8, 30, 90);
        other.processed(1, 6, 20, 95);
        move(writer -> other.write(1, writer), reader -> one.add(1, reader));

        assertThat(one.sent(1)).isEqualTo(5);
        assertThat(one.bytesOut(1)).isEqualTo(230);
        assertThat(one.received(1)).isEqualTo(6);
        assertThat(one.bytesIn(1)).isEqualTo(77);
        assertThat(one.duplicates(1)).isEqualTo(2);
        assertThat(one.largestQueue(1)).isEqualTo(9);
        assertThat(one.uplinks().longestWait(1)).isEqualTo(60);
        assertThat(one.uplinks().offered(1, 300)).isEqualTo(0.5);
        // 150 of work until 200: at 160 it still has 40 of it before it, and 110 of 160 behind it.
        assertThat(one.uplinks().busyShare(1, 160)).isEqualTo(110 / 160.0);
        assertThat(one.processors().longestWait(1)).isEqualTo(8);
        assertThat(one.processors().offered(1, 100)).isEqualTo(50 / 2 / 100.0);
        // Two cores: of 50 of work until 95 there are 45 behind it at 90.
        assertThat(one.processors().busyShare(1, 90)).isEqualTo(45 / 180.0);
        assertThat(one.sent(0)).isZero();
    }

    @Test
    void whatTakesNoTimeShouldHaveNoLoad() {
        PeerTraffic one = new PeerTraffic(1);
        PeerTraffic other = new PeerTraffic(1);
        other.sent(0, 1, 10);
        move(writer -> other.write(0, writer), reader -> one.add(0, reader));

        assertThat(one.sent(0)).isEqualTo(1);
        assertThat(one.uplinks().isLimited()).isFalse();
        assertThat(one.uplinks().longestWait(0)).isZero();
        assertThat(one.uplinks().busyShare(0, 100)).isZero();
        assertThat(one.uplinks().offered(0, 100)).isZero();
        assertThat(one.processors().isLimited()).isFalse();
    }

    @Test
    void countersAndSamplesShouldBeReadAsTheyWereWritten() {
        ProtocolMetrics one = new ProtocolMetrics();
        ProtocolMetrics other = new ProtocolMetrics();
        one.count("nacks", 2);
        other.count("nacks", 3);
        other.count("score", -4);
        one.sample("wait", 0.5, 1);
        for (int value = 20; value > 0; value--) {
            other.sample("wait", value, 2);
        }
        other.sample("hops", -1.25, 3);
        move(other::write, one::add);

        assertThat(one.counters()).containsExactly(Map.entry("nacks", 5L), Map.entry("score", -4L));
        assertThat(one.samples()).containsOnlyKeys("wait", "hops");
        assertThat(one.samples().getOrDefault("wait", new double[0]))
                .hasSize(21)
                .startsWith(0.5, 1, 2)
                .endsWith(19, 20);
        assertThat(one.samples().getOrDefault("hops", new double[0])).containsExactly(-1.25);
        assertThat(one.overTime("wait", 4, 4)[1]).containsExactly(0.5);
        assertThat(one.overTime("hops", 4, 4)[3]).containsExactly(-1.25);
    }

    @Test
    void aBatchShouldBeReadAsItWasWrittenAndShareWhatItShared() {
        RecordsCodec<Message> codec = new RecordsCodec<>(Message.class, List.of(Payload.class, Ack.class));
        Message shared = new Payload(1);
        TransmissionBatch batch = new TransmissionBatch();
        batch.add(shared, 1, 2, 3, 40, 50);
        batch.add(shared, 1, 4, 4, 40, TransmissionBatch.LOST);
        batch.add(new Ack(), 5, 6, 0, 41, 60);
        batch.add(new Payload(1), 1, 2, 5, 42, 70);
        WireWriter writer = new WireWriter();
        batch.write(codec, writer);
        WireReader reader = new WireReader(writer.toBytes());
        TransmissionBatch read = TransmissionBatch.read(codec, reader);
        reader.end();

        assertThat(rows(read))
                .isEqualTo(rows(batch))
                .containsExactly(
                        "payload 1 to 2, 40 to 50",
                        "payload 1 to 4, 40 to -1",
                        "ack 5 to 6, 41 to 60",
                        "payload 1 to 2, 42 to 70");
        assertThat(read.message(1)).isSameAs(read.message(0));
        assertThat(read.message(3)).isEqualTo(read.message(0)).isNotSameAs(read.message(0));
        assertThat(read.order()).containsExactly(0, 1, 2, 3);
        assertThatThrownBy(() -> read.message(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static List<String> rows(TransmissionBatch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(i -> batch.message(i).kind() + " " + batch.from(i) + " to " + batch.to(i) + ", "
                        + batch.sentAt(i) + " to " + batch.arrivedAt(i))
                .toList();
    }
}
