package dev.hearsay.emulation;

import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.wire.WireException;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import dev.hearsay.workload.Ending;

/** Beginnings and ends of operations on their way from a lane to the collector, in their order at each peer, in columns. */
public final class OperationBatch {
    private static final int CAPACITY = 1024;
    private static final int BEGAN = 0;
    private static final int LATE = 1;
    private static final int FIRST_ENDING = 2;

    private final int[] operations = new int[CAPACITY];
    private final int[] events = new int[CAPACITY];
    private final long[] times = new long[CAPACITY];
    private final int[] hops = new int[CAPACITY];
    private int size;

    boolean isFull() {
        return size == CAPACITY;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a beginning; there must be room. */
    void began(int operation, long at) {
        add(operation, BEGAN, at, 0);
    }

    /** Adds an end; there must be room. */
    void ended(int operation, long at, Ending ending, int links) {
        add(operation, FIRST_ENDING + ending.number(), at, links);
    }

    /** Adds that an operation was completed which had ended already; there must be room. */
    void late(int operation) {
        add(operation, LATE, 0, 0);
    }

    private void add(int operation, int event, long at, int links) {
        operations[size] = operation;
        events[size] = event;
        times[size] = at;
        hops[size++] = links;
    }

    /** Writes all. */
    public void write(WireWriter writer) {
        writer.varint(size);
        for (int i = 0; i < size; i++) {
            writer.varint(operations[i]);
            writer.varint(events[i]);
            writer.varint(times[i]);
            writer.varint(hops[i]);
        }
    }

    /** Reads what another batch has written. */
    public static OperationBatch read(WireReader reader) {
        int count = reader.count();
        if (count > CAPACITY) {
            throw new WireException(count + " events of operations at once");
        }
        OperationBatch batch = new OperationBatch();
        for (int i = 0; i < count; i++) {
            batch.add(reader.whole(), reader.whole(), reader.varint(), reader.whole());
        }
        return batch;
    }

    /** Records all. */
    void recordIn(OperationRecords records) {
        for (int i = 0; i < size; i++) {
            if (events[i] == BEGAN) {
                records.began(operations[i]);
            } else if (events[i] == LATE) {
                records.late();
            } else {
                records.ended(operations[i], times[i], Ending.of(events[i] - FIRST_ENDING), hops[i]);
            }
        }
    }
}
