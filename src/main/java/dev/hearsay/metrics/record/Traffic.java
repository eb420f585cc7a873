package dev.hearsay.metrics.record;

import dev.hearsay.metrics.record.Timeline.Column;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.stream.LongStream;

/**
 * Counts transmissions, duplicates, losses and bytes: in all, by broadcast message and by interval. Each lane counts for
 * itself; {@link #add} makes one of them. A transmission that carries several messages counts once in all, and once for
 * each of them with that message's own bytes.
 */
public final class Traffic {
    private final Timeline timeline;
    private final long[] transmissionsOf;
    private final long[] bytesOf;
    private final long[] duplicatesOf;
    private final KindCounts kinds = new KindCounts();
    private long transmissions;
    private long payloads;
    private long bytes;
    private long lost;
    private long dropped;
    private long delivered;

    /** Nothing yet, for that many broadcast messages. */
    public Traffic(int messages, long interval) {
        timeline = new Timeline(interval);
        transmissionsOf = new long[messages];
        bytesOf = new long[messages];
        duplicatesOf = new long[messages];
    }

    /** A message is sent in {@code copies} transmissions at once, each of so many bytes, with its headers. */
    public void sent(long at, Message message, int copies, int each) {
        long size = (long) copies * each;
        transmissions += copies;
        bytes += size;
        kinds.sent(message, copies, size);
        timeline.add(at, Column.TRANSMISSIONS, copies);
        timeline.add(at, Column.BYTES, size);
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                carried(part, copies, part.bytes());
            }
        } else {
            carried(message, copies, each);
        }
    }

    private void carried(Message message, int copies, int each) {
        int messageId = message.messageId();
        if (messageId != Message.NO_BROADCAST) {
            payloads += copies;
            transmissionsOf[messageId] += copies;
            bytesOf[messageId] += (long) copies * each;
        }
    }

    /** A transmission of some bytes is handed to its peer's uplink at one time, and at another it has left or is lost there. */
    public void waited(long handedAt, long goneAt, int size) {
        if (size > 0) {
            timeline.add(handedAt, Column.BACKLOG, size);
            timeline.addAhead(goneAt, Column.BACKLOG, -size);
        }
    }

    /** A transmission is lost: on its link, when it was sent, or at a peer that has crashed. */
    public void lost(long at) {
        lost++;
        timeline.add(at, Column.LOSSES, 1);
    }

    /** Transmissions have arrived. */
    public void arrived(int transmissions) {
        delivered += transmissions;
    }

    /** A copy of a message turns out to be one that its peer has already. */
    public void duplicate(long at, int messageId) {
        duplicatesOf[messageId]++;
        timeline.add(at, Column.DUPLICATES, 1);
    }

    /** A peer has a message for the first time. */
    public void firstDelivery(long at) {
        timeline.add(at, Column.FIRST_DELIVERIES, 1);
    }

    /** Adds all of another count of the same run. */
    public void add(Traffic other) {
        timeline.add(other.timeline);
        kinds.add(other.kinds);
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
        delivered += other.delivered;
    }

    /** Writes all counts. */
    public void write(WireWriter writer) {
        timeline.write(writer);
        kinds.write(writer);
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
        writer.varint(delivered);
    }

    /** Adds what another count of the same run has written. */
    public void add(WireReader reader) {
        timeline.add(reader);
        kinds.add(reader);
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
        delivered += reader.varint();
    }

    /** Transmissions and bytes by kind of message. */
    public KindCounts kinds() {
        return kinds;
    }

    /** Counts by interval. */
    public Timeline timeline() {
        return timeline;
    }

    /** Transmissions that carried a broadcast message. */
    public long transmissionsOf(int messageId) {
        return transmissionsOf[messageId];
    }

    /** Bytes of a broadcast message over all transmissions that carried it. */
    public long bytesOf(int messageId) {
        return bytesOf[messageId];
    }

    /** Copies of a broadcast message that came to peers that had it already. */
    public long duplicatesOf(int messageId) {
        return duplicatesOf[messageId];
    }

    /** All transmissions sent, the lost ones too. */
    public long transmissions() {
        return transmissions;
    }

    /** Copies of broadcast messages sent, the lost ones too. */
    public long payloads() {
        return payloads;
    }

    /** All bytes sent. */
    public long bytes() {
        return bytes;
    }

    /** A transmission has found no room before its peer's uplink. */
    public void dropped() {
        dropped++;
    }

    /** Transmissions that found no room before an uplink and were never sent. */
    public long transmissionsDropped() {
        return dropped;
    }

    /** Transmissions lost on their link. */
    public long lost() {
        return lost;
    }

    /** Copies of messages that came to peers that had them already. */
    public long duplicates() {
        return LongStream.of(duplicatesOf).sum();
    }

    /** Transmissions that arrived. */
    public long delivered() {
        return delivered;
    }
}
