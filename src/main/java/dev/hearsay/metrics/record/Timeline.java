package dev.hearsay.metrics.record;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Events of each interval of emulated time: a row of counts for each interval with an event. A month with an hour of traffic
 * takes an hour of rows.
 */
public final class Timeline {
    /** The events that are counted. */
    public enum Column {
        /** Transmissions sent. */
        TRANSMISSIONS,
        /** First deliveries, the origins' own among them. */
        FIRST_DELIVERIES,
        /** Copies of a message that the peer had already, when their processing ended. */
        DUPLICATES,
        /** Transmissions lost: on their link, when they were sent; at a crashed peer, when they arrived. */
        LOSSES,
        /** Bytes sent. */
        BYTES,
        /** The change of the bytes before uplinks: those that began to wait or to leave, less those that had left. */
        BACKLOG
    }

    private static final int WIDTH = Column.values().length;
    /** The fraction of the golden ratio, in 64 bits: spreads neighbouring numbers over a table (Knuth, TAOCP 3, section 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /**
     * A row.
     *
     * @param number the interval's number, 0 for the one that begins at time 0
     * @param from the beginning of the interval, in nanoseconds
     * @param cells its counts, in the order of the columns
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Row(long number, long from, long[] cells) {
        /** The count of a column. */
        public long get(Column column) {
            return cells[offset(column)];
        }
    }

    private final long interval;
    /** The number of each row, in the order in which the rows were made. */
    private long[] numbers = new long[16];

    private long[] cells = new long[16 * WIDTH];
    private int size;
    /** A hash table of rows by number, each as the row above 0, with linear probing; at least half of it is free. */
    private int[] slots = new int[32];

    private final Cursor present = new Cursor();
    private final Cursor ahead = new Cursor();

    /** An empty timeline with intervals of {@code interval} nanoseconds. */
    public Timeline(long interval) {
        this.interval = interval;
    }

    /** The rows in which anything was counted, ascending. */
    public List<Row> rows() {
        return IntStream.range(0, size)
                .mapToObj(any -> new Row(
                        numbers[any],
                        numbers[any] * interval,
                        Arrays.copyOfRange(cells, any * WIDTH, (any + 1) * WIDTH)))
                .sorted(Comparator.comparingLong(Row::number))
                .toList();
    }

    /** Adds to the cell of the interval that {@code at} falls into. */
    public void add(long at, Column column, long amount) {
        int row = present.at(at); // before the array of cells is looked up: a new row may make it grow
        cells[row * WIDTH + offset(column)] += amount;
    }

    /** The same for an event far ahead of the others, between events of the present: it has a cursor of its own. */
    public void addAhead(long at, Column column, long amount) {
        int row = ahead.at(at);
        cells[row * WIDTH + offset(column)] += amount;
    }

    /** Adds all of another timeline with the same interval. */
    public void add(Timeline other) {
        for (int theirs = 0; theirs < other.size; theirs++) {
            int own = rowOf(other.numbers[theirs]);
            for (int i = 0; i < WIDTH; i++) {
                cells[own * WIDTH + i] += other.cells[theirs * WIDTH + i];
            }
        }
    }

    /** Writes all rows. */
    void write(WireWriter writer) {
        writer.varint(size);
        for (int written = 0; written < size; written++) {
            writer.varint(numbers[written]);
            for (int i = 0; i < WIDTH; i++) {
                writer.signed(cells[written * WIDTH + i]);
            }
        }
    }

    /** Adds rows that another timeline with the same interval has written. */
    void add(WireReader reader) {
        for (int more = reader.count(); more > 0; more--) {
            int own = rowOf(reader.varint());
            for (int i = 0; i < WIDTH; i++) {
                cells[own * WIDTH + i] += reader.signed();
            }
        }
    }

    /** The row of the last event, most often the next one's as well. */
    private final class Cursor {
        private int row;
        private long start;
        private long end;

        int at(long time) {
            if (time < start || time >= end) {
                long number = time / interval;
                row = rowOf(number);
                start = number * interval;
                end = start > Long.MAX_VALUE - interval ? Long.MAX_VALUE : start + interval;
            }
            return row;
        }
    }

    /** The row of an interval, a new one if it has none. */
    private int rowOf(long number) {
        int slot = slotOf(number);
        if (slots[slot] == 0) {
            if (size == numbers.length) {
                grow();
                slot = slotOf(number);
            }
            numbers[size] = number;
            slots[slot] = ++size;
        }
        return slots[slot] - 1;
    }

    private int slotOf(long number) {
        int mask = slots.length - 1;
        int slot = (int) ((number * SPREAD) >>> Integer.SIZE) & mask;
        while (slots[slot] != 0 && numbers[slots[slot] - 1] != number) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        numbers = Arrays.copyOf(numbers, Math.multiplyExact(2, size));
        cells = Arrays.copyOf(cells, Math.multiplyExact(numbers.length, WIDTH));
        slots = new int[Math.multiplyExact(2, numbers.length)];
        for (int known = 0; known < size; known++) {
            slots[slotOf(numbers[known])] = known + 1;
        }
    }

    @SuppressWarnings("EnumOrdinal") // a column's place in its row
    private static int offset(Column column) {
        return column.ordinal();
    }
}
