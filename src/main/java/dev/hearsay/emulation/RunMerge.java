package dev.hearsay.emulation;

import java.util.Arrays;

/**
 * Puts what is due at a peer into the order (time, sender, the sender's counter), which is total: a natural merge sort of
 * entry numbers, for a peer's slice is made of runs that are in order already, one for each sender where latencies are
 * alike.
 */
final class RunMerge {
    private final Released released;
    private int[] ordered = new int[64];
    private int[] merged = new int[64];
    private int[] runs = new int[64];

    /** A merge of what stands in {@code released}. */
    RunMerge(Released released) {
        this.released = released;
    }

    /** The entries {@code entries[start]} to {@code entries[end - 1]} in order; valid until the next call. */
    int[] order(int[] entries, int start, int end) {
        int size = end - start;
        if (ordered.length < size) {
            ordered = new int[size + size / 2];
            merged = new int[ordered.length];
        }
        System.arraycopy(entries, start, ordered, 0, size);
        int runCount = findRuns(size);
        while (runCount > 1) {
            runCount = mergePairs(runCount, size);
        }
        return ordered;
    }

    /** Notes where each run begins, and after the last one where it ends. */
    private int findRuns(int size) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || before(ordered[i], ordered[i - 1])) {
                if (count + 2 > runs.length) {
                    runs = Arrays.copyOf(runs, 2 * runs.length);
                }
                runs[count++] = i;
            }
        }
        runs[count] = size;
        return count;
    }

    private int mergePairs(int runCount, int size) {
        int count = 0;
        for (int run = 0; run < runCount; run += 2) {
            int left = runs[run];
            int right = runs[run + 1];
            int stop = run + 2 <= runCount ? runs[run + 2] : size;
            merge(left, right, stop);
            runs[count++] = left;
        }
        runs[count] = size;
        int[] swapped = ordered;
        ordered = merged;
        merged = swapped;
        return count;
    }

    private void merge(int left, int right, int stop) {
        int i = left;
        int j = right;
        int k = left;
        while (i < right && j < stop) {
            merged[k++] = before(ordered[j], ordered[i]) ? ordered[j++] : ordered[i++];
        }
        System.arraycopy(ordered, i, merged, k, right - i);
        System.arraycopy(ordered, j, merged, k + right - i, stop - j);
    }

    private boolean before(int a, int b) {
        long atA = released.arrivesAt(a);
        long atB = released.arrivesAt(b);
        return atA < atB || (atA == atB && beforeAtSameTime(a, b));
    }

    private boolean beforeAtSameTime(int a, int b) {
        int fromA = released.from(a);
        int fromB = released.from(b);
        return fromA < fromB || (fromA == fromB && released.counter(a) < released.counter(b));
    }
}
