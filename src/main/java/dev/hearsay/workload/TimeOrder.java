package dev.hearsay.workload;

/**
 * Sorts many times without boxing: a radix sort from the least digit, which is stable, so that equal times stay as they
 * stood.
 */
final class TimeOrder {
    private static final int BITS = 11;
    private static final int DIGITS = 1 << BITS;

    private TimeOrder() {}

    /** The indices of the times, none negative, by ascending time; equal times by ascending index. */
    static int[] of(long[] times) {
        long all = 0;
        int[] order = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            all |= times[i];
            order[i] = i;
        }
        int[] spare = new int[times.length];
        for (int shift = 0; shift < Long.SIZE && all >>> shift != 0; shift += BITS) {
            sortByDigit(times, shift, order, spare);
            int[] sorted = spare;
            spare = order;
            order = sorted;
        }
        return order;
    }

    private static void sortByDigit(long[] times, int shift, int[] from, int[] to) {
        int[] next = new int[DIGITS + 1];
        for (long time : times) {
            next[digit(time, shift) + 1]++;
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            next[digit + 1] += next[digit];
        }
        for (int index : from) {
            to[next[digit(times[index], shift)]++] = index;
        }
    }

    private static int digit(long time, int shift) {
        return (int) (time >>> shift) & (DIGITS - 1);
    }
}
