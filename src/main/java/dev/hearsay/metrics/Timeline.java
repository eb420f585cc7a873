package dev.hearsay.metrics;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened in each interval of emulated time: a row of counts for each in which anything did. A month with an hour of
 * traffic is an hour of rows.
 */
public final class Timeline {
    /** What is counted. */
    public enum Column {
        /** Transmissions sent. */
        TRANSMISSIONS,
        /** First deliveries, the origins' own among them. */
        FIRST_DELIVERIES,
        /** Copies of a message that the peer had already, when their processing ended. */
        DUPLICATES,
        /** Transmissions lost: on their link, when they were sent; at a crashed peer, when they came to it. */
        LOSSES,
        /** Bytes sent. */
        BYTES,
        /** Bytes that began to wait for an uplink or to leave by it, less those that had left by it. */
        BACKLOG
    }

    private static final int WIDTH = Column.values().length;

    /**
     * A row.
     *
     * @param number which interval it is, from 0 at time 0
     * @param from when the interval begins, in nanoseconds
     * @param cells its counts, in the order of the columns
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Row(long number, long from, long[] cells) {
        /** A cell. */
        public long get(Column column) {
            return cells[offset(column)];
        }
    }

    private final long interval;
    private final TreeMap<Long, long[]> rows = new TreeMap<>();
    /** The row of the last event, most often the next one's as well. */
    private long[] row = new long[WIDTH];

    private long rowStart;
    private long rowEnd;

    /** An empty timeline with rows of {@code interval} nanoseconds. */
    public Timeline(long interval) {
        this.interval = interval;
    }

    /** The rows in which anything was counted, ascending. */
    public List<Row> rows() {
        List<Row> all = new ArrayList<>(rows.size());
        for (Map.Entry<Long, long[]> entry : rows.entrySet()) {
            all.add(new Row(entry.getKey(), entry.getKey() * interval, entry.getValue()));
        }
        return all;
    }

    /** Adds to the cell of the interval that {@code at} falls into. */
    public void add(long at, Column column, long amount) {
        if (at < rowStart || at >= rowEnd) {
            moveTo(at);
        }
        row[offset(column)] += amount;
    }

    /** Adds all of another timeline with the same interval. */
    public void add(Timeline other) {
        other.rows.forEach((number, counts) -> {
            for (int i = 0; i < WIDTH; i++) {
                cells(number)[i] += counts[i];
            }
        });
    }

    /** Writes all rows. */
    void write(WireWriter writer) {
        writer.varint(rows.size());
        rows.forEach((number, counts) -> {
            writer.varint(number);
            for (long cell : counts) {
                writer.signed(cell);
            }
        });
    }

    /** Adds what another timeline with the same interval has written. */
    void add(WireReader reader) {
        for (int more = reader.count(); more > 0; more--) {
            long[] counts = cells(reader.varint());
            for (int i = 0; i < WIDTH; i++) {
                counts[i] += reader.signed();
            }
        }
    }

    private void moveTo(long at) {
        long number = at / interval;
        row = cells(number);
        rowStart = number * interval;
        rowEnd = rowStart > Long.MAX_VALUE - interval ? Long.MAX_VALUE : rowStart + interval;
    }

    private long[] cells(long number) {
        return rows.computeIfAbsent(number, any -> new long[WIDTH]);
    }

    @SuppressWarnings("EnumOrdinal") // a column's place in its row
    private static int offset(Column column) {
        return column.ordinal();
    }
}
