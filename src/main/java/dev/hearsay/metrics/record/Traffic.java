package dev.hearsay.metrics.record;

import dev.hearsay.metrics.record.Timeline.Column;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import dev.hearsay.workload.Origins;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of transmissions, duplicates, losses and bytes: in all, by broadcast message, by operation and by interval. Each lane counts for
 * itself; {@link #add} joins them. A transmission that carries several messages counts once in all, and once for each of them
 * with that message's own bytes. In all count the messages alone that are sent from {@code figures.from} on, and what carries none from then on.
 */
public final class Traffic {
    private final Timeline timeline;
    private final long[] transmissionsOf;
    private final long[] bytesOf;
    private final long[] duplicatesOf;
    private final KindCounts kinds = new KindCounts();
    private final RepairCounts repairs;
    /** The counts by operation; null in a run without any. */
    private final @Nullable OperationTraffic operations;

    /** The number of the first message that counts. */
    private final int firstCounted;
    /** The time from which on counts what carries no message. */
    private final long countsFrom;

    private long transmissions;
    private long payloads;
    private long bytes;
    private long lost;
    private long dropped;
    private long cutOff;
    private long doubled;
    private long delivered;
    private long repeated;

    /** Counts of zero, for that many broadcast messages, with intervals of that many nanoseconds. */
    public Traffic(int messages, long interval) {
        this(messages, interval, 0, 0, RepairCounts.none(), 0);
    }

    /**
     * Counts of zero for the messages of a run; in all count those alone that are not of its warm-up.
     *
     * @param operations the number of operations
     * @param partitionEnds the end of each partition, in emulated nanoseconds
     */
    public Traffic(Origins origins, int operations, long[] partitionEnds, long interval) {
        this(
                origins.count(),
                interval,
                origins.firstCounted(),
                origins.countsFrom(),
                new RepairCounts(origins, partitionEnds),
                operations);
    }

    private Traffic(
            int messages, long interval, int firstCounted, long countsFrom, RepairCounts repairs, int operations) {
        this.repairs = repairs;
        this.operations = operations == 0 ? null : new OperationTraffic(operations);
        this.firstCounted = firstCounted;
        this.countsFrom = countsFrom;
        timeline = new Timeline(interval);
        transmissionsOf = new long[messages];
        bytesOf = new long[messages];
        duplicatesOf = new long[messages];
    }

    /** Counts a message sent in {@code copies} transmissions at once, each of {@code each} bytes with its headers. */
    public void sent(long at, Message message, int copies, int each) {
        long size = (long) copies * each;
        if (counts(at, message.messageId())) {
            transmissions += copies;
            bytes += size;
            kinds.sent(message, copies, size);
        }
        timeline.add(at, Column.TRANSMISSIONS, copies);
        timeline.add(at, Column.BYTES, size);
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                carried(at, part, copies, part.bytes());
            }
        } else {
            carried(at, message, copies, each);
        }
    }

    private boolean counts(long at, int messageId) {
        return messageId == Message.NO_BROADCAST ? at >= countsFrom : messageId >= firstCounted;
    }

    private void carried(long at, Message message, int copies, int each) {
        int messageId = message.messageId();
        if (messageId != Message.NO_BROADCAST) {
            payloads += messageId >= firstCounted ? copies : 0;
            transmissionsOf[messageId] += copies;
            bytesOf[messageId] += (long) copies * each;
            repairs.carried(at, messageId, copies, (long) copies * each);
        }
        if (operations != null) {
            operations.carried(message, copies, each);
        }
    }

    /** Counts bytes that are given to an uplink at one time, and at another have left it or are lost there. */
    public void waited(long handedAt, long goneAt, int size) {
        if (size > 0) {
            timeline.add(handedAt, Column.BACKLOG, size);
            timeline.addAhead(goneAt, Column.BACKLOG, -size);
        }
    }

    /** Counts a lost transmission: on its link, at the time of sending, or at a crashed peer, at the time of arrival. */
    public void lost(long at) {
        lost += at >= countsFrom ? 1 : 0;
        timeline.add(at, Column.LOSSES, 1);
    }

    /** Counts transmissions that have arrived. */
    public void arrived(int transmissions) {
        delivered += transmissions;
    }

    /** Counts a copy of a message that its peer had already. */
    public void duplicate(long at, int messageId) {
        duplicatesOf[messageId]++;
        timeline.add(at, Column.DUPLICATES, 1);
    }

    /** Counts a delivery of a message that its peer had before it lost its memory. */
    public void repeated() {
        repeated++;
    }

    /** Counts a first delivery. */
    public void firstDelivery(long at) {
        timeline.add(at, Column.FIRST_DELIVERIES, 1);
    }

    /** Adds the counts of another lane of the same run. */
    public void add(Traffic other) {
        timeline.add(other.timeline);
        kinds.add(other.kinds);
        repairs.add(other.repairs);
        if (operations != null && other.operations != null) {
            operations.add(other.operations);
        }
        for (int messageId = 0; messageId < transmissionsOf.length; messageId++) {
            transmissionsOf[messageId] += other.transmissionsOf[messageId];
            bytesOf[messageId] += other.bytesOf[messageId];
            duplicatesOf[messageId] += other.duplicatesOf[messageId];
        }
        transmissions += other.transmissions;
        payloads += other.payloads;
        bytes += other.bytes;
        lost += other.lost;
        dropped += other.dropped;
        cutOff += other.cutOff;
        doubled += other.doubled;
        delivered += other.delivered;
        repeated += other.repeated;
    }

    /** Writes all counts. */
    public void write(WireWriter writer) {
        timeline.write(writer);
        kinds.write(writer);
        repairs.write(writer);
        if (operations != null) {
            operations.write(writer);
        }
        for (int messageId = 0; messageId < transmissionsOf.length; messageId++) {
            writer.varint(transmissionsOf[messageId]);
            writer.varint(bytesOf[messageId]);
            writer.varint(duplicatesOf[messageId]);
        }
        writer.varint(transmissions);
        writer.varint(payloads);
        writer.varint(bytes);
        writer.varint(lost);
        writer.varint(dropped);
        writer.varint(cutOff);
        writer.varint(doubled);
        writer.varint(delivered);
        writer.varint(repeated);
    }

    /** Adds counts that another lane of the same run has written. */
    public void add(WireReader reader) {
        timeline.add(reader);
        kinds.add(reader);
        repairs.add(reader);
        if (operations != null) {
            operations.add(reader);
        }
        for (int messageId = 0; messageId < transmissionsOf.length; messageId++) {
            transmissionsOf[messageId] += reader.varint();
            bytesOf[messageId] += reader.varint();
            duplicatesOf[messageId] += reader.varint();
        }
        transmissions += reader.varint();
        payloads += reader.varint();
        bytes += reader.varint();
        lost += reader.varint();
        dropped += reader.varint();
        cutOff += reader.varint();
        doubled += reader.varint();
        delivered += reader.varint();
        repeated += reader.varint();
    }

    /** The number of transmissions that were part of an operation, the lost ones too. */
    public long transmissionsOfOperation(int operation) {
        return Objects.requireNonNull(operations).transmissionsOf(operation);
    }

    /** The bytes of an operation over all transmissions that were part of it. */
    public long bytesOfOperation(int operation) {
        return Objects.requireNonNull(operations).bytesOf(operation);
    }

    /** The transmissions and bytes by kind of message. */
    public KindCounts kinds() {
        return kinds;
    }

    /** The counts of what is sent of older messages after partitions. */
    public RepairCounts repairs() {
        return repairs;
    }

    /** The counts by interval. */
    public Timeline timeline() {
        return timeline;
    }

    /** The number of transmissions that carried a broadcast message. */
    public long transmissionsOf(int messageId) {
        return transmissionsOf[messageId];
    }

    /** The bytes of a broadcast message over all transmissions that carried it. */
    public long bytesOf(int messageId) {
        return bytesOf[messageId];
    }

    /** The number of copies of a broadcast message that came to peers that had it already. */
    public long duplicatesOf(int messageId) {
        return duplicatesOf[messageId];
    }

    /** The number of transmissions sent, the lost ones too. */
    public long transmissions() {
        return transmissions;
    }

    /** The number of copies of broadcast messages sent, the lost ones too. */
    public long payloads() {
        return payloads;
    }

    /** The bytes sent, those of lost transmissions too. */
    public long bytes() {
        return bytes;
    }

    /** Counts a transmission that found no room before its peer's uplink. */
    public void dropped() {
        dropped++;
    }

    /** The number of transmissions that found no room before an uplink and were never sent. */
    public long transmissionsDropped() {
        return dropped;
    }

    /** Counts transmissions, or attempts to send what is lost of one again, that could not pass a partition. */
    public void cutOff(int attempts) {
        cutOff += attempts;
    }

    /** The number of transmissions, and of attempts to send what is lost of one again, that could not pass a partition. */
    public long transmissionsCutOff() {
        return cutOff;
    }

    /** Counts a transmission that its link has doubled. */
    public void doubled() {
        doubled++;
    }

    /** The number of transmissions that their links have doubled: the second copies count as arrived, and not as sent. */
    public long transmissionsDoubled() {
        return doubled;
    }

    /** The number of transmissions lost, on their link or at a peer that had crashed. */
    public long lost() {
        return lost;
    }

    /** The number of copies of messages that came to peers that had them already. */
    public long duplicates() {
        return LongStream.of(duplicatesOf).skip(firstCounted).sum();
    }

    /** The number of deliveries of messages that their peers had before they lost their memory. */
    public long repeatedDeliveries() {
        return repeated;
    }

    /** The number of transmissions that arrived. */
    public long delivered() {
        return delivered;
    }
}
