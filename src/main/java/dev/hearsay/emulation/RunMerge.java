package dev.hearsay.emulation;

import java.util.Arrays;

/**
 * Puts a slice of arrivals into the order (time, sender, the sender's counter), which is total: a natural merge sort of
 * places, for the slice is made of runs that are in order already.
 */
final class RunMerge {
    private long[] at = new long[0];
    private int[] from = new int[0];
    private int[] counter = new int[0];
    private int base;
    private boolean inOrder = true;
    private int[] places = new int[64];
    private int[] merged = new int[64];
    private int[] runs = new int[64];

    /** Orders the arrivals {@code start} to {@code end - 1}. */
    void order(long[] times, int[] senders, int[] counters, int start, int end) {
        at = times;
        from = senders;
        counter = counters;
        base = start;
        int runCount = findRuns(start, end);
        inOrder = runCount <= 1;
        if (inOrder) {
            return;
        }
        int size = end - start;
        if (places.length < size) {
            places = new int[size + size / 2];
            merged = new int[places.length];
        }
        for (int i = 0; i < size; i++) {
            places[i] = start + i;
        }
        while (runCount > 1) {
            runCount = mergePairs(runCount, size);
        }
    }

    /** Where the arrival stands that comes at {@code cursor} in the order. */
    int index(int cursor) {
        return inOrder ? cursor : places[cursor - base];
    }

    /** Notes where each run begins, relative to the slice, and after the last one where it ends. */
    private int findRuns(int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (i == start || before(i, i - 1)) {
                if (count + 2 > runs.length) {
                    runs = Arrays.copyOf(runs, 2 * runs.length);
                }
                runs[count++] = i - start;
            }
        }
        runs[count] = end - start;
        return count;
    }

    private int mergePairs(int runCount, int size) {
        int count = 0;
        for (int run = 0; run < runCount; run += 2) {
            int left = runs[run];
            int right = run + 1 < runCount ? runs[run + 1] : size;
            int stop = run + 2 <= runCount ? runs[run + 2] : size;
            merge(left, right, stop);
            runs[count++] = left;
        }
        runs[count] = size;
        int[] swapped = places;
        places = merged;
        merged = swapped;
        return count;
    }

    private void merge(int left, int right, int stop) {
        int i = left;
        int j = right;
        for (int k = left; k < stop; k++) {
            if (i < right && (j >= stop || before(places[i], places[j]))) {
                merged[k] = places[i++];
            } else {
                merged[k] = places[j++];
            }
        }
    }

    private boolean before(int a, int b) {
        if (at[a] != at[b]) {
            return at[a] < at[b];
        }
        return from[a] != from[b] ? from[a] < from[b] : counter[a] < counter[b];
    }
}
