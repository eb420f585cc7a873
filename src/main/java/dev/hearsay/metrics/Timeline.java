package dev.hearsay.metrics;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Arrays;

/** What happened in each interval of emulated time: a row of counts for each, from time 0 on. */
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
        BYTES
    }

    private static final int WIDTH = Column.values().length;

    private final long interval;
    private long[] cells = new long[WIDTH * 16];
    private int rows;
    private int row;
    private long rowStart;
    private long rowEnd;

    /** An empty timeline with rows of {@code interval} nanoseconds. */
    public Timeline(long interval) {
        this.interval = interval;
    }

    /** The length of a row, in nanoseconds. */
    public long interval() {
        return interval;
    }

    /** How many rows there are: up to the last in which anything was counted. */
    public int rows() {
        return rows;
    }

    /** A cell. */
    public long get(int row, Column column) {
        return cells[row * WIDTH + offset(column)];
    }

    /** Adds to the cell of the interval that {@code at} falls into. */
    public void add(long at, Column column, long amount) {
        if (at < rowStart || at >= rowEnd) {
            moveTo(at);
        }
        cells[row * WIDTH + offset(column)] += amount;
    }

    /** Adds all of another timeline with the same interval. */
    public void add(Timeline other) {
        ensure(other.rows);
        for (int i = 0; i < other.rows * WIDTH; i++) {
            cells[i] += other.cells[i];
        }
    }

    /** Writes all cells. */
    void write(WireWriter writer) {
        writer.varint(rows);
        for (int i = 0; i < rows * WIDTH; i++) {
            writer.varint(cells[i]);
        }
    }

    /** Adds what another timeline with the same interval has written. */
    void add(WireReader reader) {
        int more = reader.count();
        ensure(more);
        for (int i = 0; i < more * WIDTH; i++) {
            cells[i] += reader.varint();
        }
    }

    private void moveTo(long at) {
        row = Math.toIntExact(at / interval);
        rowStart = row * interval;
        rowEnd = rowStart + interval;
        ensure(row + 1);
    }

    private void ensure(int atLeast) {
        rows = Math.max(rows, atLeast);
        if (rows * WIDTH > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(rows * WIDTH, 2 * cells.length));
        }
    }

    @SuppressWarnings("EnumOrdinal") // a column's place in its row
    private static int offset(Column column) {
        return column.ordinal();
    }
}
