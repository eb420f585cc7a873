package dev.hearsay.metrics.figures;

import dev.hearsay.sorting.Selection;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The count, sum, least and largest of whole numbers of at least 0, and these themselves where they are few: to gather them again for
 * quantiles takes longer than all else. The sum is kept in two halves: that of 100 million times of minutes overflows a long.
 */
final class ValueTotals implements LongConsumer {
    /** The most values that are kept for one distribution, which take 8 MB. */
    static final int FEW = 1 << 20;

    private static final int FIRST_ROOM = 1 << 10;

    private final int mostKept;
    private long[] kept;
    private long count;
    private long low;
    private long high;
    private long least = Long.MAX_VALUE;
    private long most;

    /** No value yet, of which so many at most are kept. */
    ValueTotals(int mostKept) {
        this.mostKept = mostKept;
        this.kept = new long[Math.min(FIRST_ROOM, mostKept)];
    }

    @Override
    public void accept(long value) {
        if (count < mostKept) {
            makeRoom(1);
            kept[(int) count] = value;
        }
        count++;
        add(value);
    }

    /** Adds so many values from the beginning of an array. */
    void addAll(long[] values, int number) {
        if (count + number <= mostKept) {
            makeRoom(number);
            System.arraycopy(values, 0, kept, (int) count, number);
        }
        count += number;
        for (int i = 0; i < number; i++) {
            add(values[i]);
        }
    }

    private void makeRoom(int more) {
        if (count + more > kept.length) {
            kept = Arrays.copyOf(kept, (int) Math.min(mostKept, Math.max(count + more, 2L * kept.length)));
        }
    }

    private void add(long value) {
        low += value & 0xffff_ffffL;
        high += value >>> Integer.SIZE;
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    long count() {
        return count;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    double mean() {
        return (high * 0x1p32 + low) / count;
    }

    /** True if no value was too many. */
    boolean areKept() {
        return count <= mostKept;
    }

    /** Those of the given ranks, ascending, if all are kept. */
    long[] ranked(long... ranks) {
        return Selection.select(kept, (int) count, ranks);
    }
}
