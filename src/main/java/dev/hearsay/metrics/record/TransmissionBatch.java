package dev.hearsay.metrics.record;

import dev.hearsay.protocol.Message;
import dev.hearsay.sorting.RadixOrder;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Transmissions of a span of emulated time, in columns, for a {@link TransmissionSink}. */
public final class TransmissionBatch {
    /** The arrival, -1, of a transmission that was lost. */
    public static final long LOST = -1;

    private int size;
    private @Nullable Message[] messages = new Message[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int[] counters = new int[64];
    private long[] sent = new long[64];
    private long[] arrived = new long[64];

    /**
     * Adds a transmission; {@code counter} is the sender's, and times are emulated nanoseconds, {@link #LOST} for one that never
     * arrives.
     */
    public void add(Message message, int fromPeer, int toPeer, int counter, long sentAt, long arrivedAt) {
        if (size == from.length) {
            grow(2 * size);
        }
        messages[size] = message;
        from[size] = fromPeer;
        to[size] = toPeer;
        counters[size] = counter;
        sent[size] = sentAt;
        arrived[size++] = arrivedAt;
    }

    /** Adds all transmissions of another batch. */
    public void add(TransmissionBatch other) {
        if (size + other.size > from.length) {
            grow(Math.max(size + other.size, 2 * size));
        }
        System.arraycopy(other.messages, 0, messages, size, other.size);
        System.arraycopy(other.from, 0, from, size, other.size);
        System.arraycopy(other.to, 0, to, size, other.size);
        System.arraycopy(other.counters, 0, counters, size, other.size);
        System.arraycopy(other.sent, 0, sent, size, other.size);
        System.arraycopy(other.arrived, 0, arrived, size, other.size);
        size += other.size;
    }

    /** Writes all transmissions; a message that several in a row carry is written once. */
    public void write(RecordsCodec<Message> codec, WireWriter writer) {
        writer.varint(size);
        Message before = null;
        for (int i = 0; i < size; i++) {
            Message message = message(i);
            writer.flag(message == before);
            if (message != before) {
                codec.write(message, writer);
                before = message;
            }
            writer.varint(from[i]);
            writer.varint(to[i]);
            writer.varint(counters[i]);
            writer.varint(sent[i]);
            writer.signed(arrived[i]);
        }
    }

    /** The batch that was written. */
    public static TransmissionBatch read(RecordsCodec<Message> codec, WireReader reader) {
        TransmissionBatch batch = new TransmissionBatch();
        Message message = null;
        for (int rest = reader.count(); rest > 0; rest--) {
            boolean isSame = reader.flag();
            if (message == null || !isSame) {
                message = codec.read(reader);
            }
            batch.add(message, reader.whole(), reader.whole(), reader.whole(), reader.varint(), reader.signed());
        }
        return batch;
    }

    private void grow(int capacity) {
        messages = Arrays.copyOf(messages, capacity);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
        counters = Arrays.copyOf(counters, capacity);
        sent = Arrays.copyOf(sent, capacity);
        arrived = Arrays.copyOf(arrived, capacity);
    }

    /** The numbers 0 to {@link #size()} - 1 in the order (sent, from, the sender's counter). */
    public int[] order() {
        RadixOrder order = new RadixOrder(size);
        for (int index = 0; index < size; index++) {
            order.add(index);
        }
        order.sortBy(index -> counters[index]);
        order.sortBy(index -> from[index]);
        order.sortBy(index -> sent[index]);
        return order.numbers();
    }

    /** The number of transmissions. */
    public int size() {
        return size;
    }

    /** The message that was sent. */
    public Message message(int index) {
        Message message = messages[index];
        if (message == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return message;
    }

    /** The peer that sent it. */
    public int from(int index) {
        return from[index];
    }

    /** The peer that it was sent to. */
    public int to(int index) {
        return to[index];
    }

    /** The time at which it was sent, in emulated nanoseconds. */
    public long sentAt(int index) {
        return sent[index];
    }

    /** The time at which it arrives, in emulated nanoseconds, or {@link #LOST}. */
    public long arrivedAt(int index) {
        return arrived[index];
    }
}
