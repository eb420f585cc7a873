package dev.hearsay.sorting;

import java.util.Arrays;

/** The k-th smallest of values in memory, without sorting them all: C. A. R. Hoare, "Algorithm 65: Find", CACM 4 (1961). */
public final class Selection {
    /** The divisions of values after which they are sorted: twice as many as halve a million of them. */
    private static final int MOST_DIVISIONS = 40;

    private Selection() {}

    /**
     * The values of the given ranks, of so many from the beginning of an array, which are rearranged.
     *
     * @param ranks ascending, from 1 to the number of values
     */
    public static long[] select(long[] values, int count, long... ranks) {
        long[] selected = new long[ranks.length];
        int first = 0;
        for (int i = 0; i < ranks.length; i++) {
            int place = (int) ranks[i] - 1;
            settle(place, values, first, count - 1);
            selected[i] = values[place];
            first = place;
        }
        return selected;
    }

    /** Rearranges the values between two places until the one that belongs to a place is there, with none after it that is smaller. */
    private static void settle(int place, long[] values, int first, int last) {
        int low = first;
        int high = last;
        for (int divisions = 0; low < high; divisions++) {
            if (divisions == MOST_DIVISIONS) {
                Arrays.sort(values, low, high + 1);
                return;
            }
            long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int up = low;
            int down = high;
            while (up <= down) {
                while (values[up] < pivot) {
                    up++;
                }
                while (values[down] > pivot) {
                    down--;
                }
                if (up <= down) {
                    swap(values, up++, down--);
                }
            }
            if (place <= down) {
                high = down;
            } else if (place >= up) {
                low = up;
            } else {
                return;
            }
        }
    }

    private static void swap(long[] values, int a, int b) {
        long value = values[a];
        values[a] = values[b];
        values[b] = value;
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
