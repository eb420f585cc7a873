package dev.hearsay.emulation;

import java.util.Arrays;

/**
 * Puts what is due at a peer into the order (time, sender, the sender's counter), which is total: a natural merge sort of
 * entry numbers, for a peer's slice is made of runs that are in order already, one for each sender where latencies are
 * alike.
 */
final class RunMerge {
    private final Released released;
    private long[] times = new long[64];
    private int[] entries = new int[64];
    private long[] mergedTimes = new long[64];
    private int[] mergedEntries = new int[64];
    private int[] runs = new int[64];

    /** A merge of what stands in {@code released}. */
    RunMerge(Released released) {
        this.released = released;
    }

    /** Orders the entries {@code slice[start]} to {@code slice[end - 1]}; what was ordered before is forgotten. */
    void order(int[] slice, int start, int end) {
        int size = end - start;
        if (times.length < size) {
            int capacity = size + size / 2;
            times = new long[capacity];
            entries = new int[capacity];
            mergedTimes = new long[capacity];
            mergedEntries = new int[capacity];
        }
        int runCount = gather(slice, start, size);
        while (runCount > 1) {
            runCount = mergePairs(runCount, size);
        }
    }

    /** When the {@code index}-th entry in order arrives. */
    long time(int index) {
        return times[index];
    }

    /** The {@code index}-th entry in order. */
    int entry(int index) {
        return entries[index];
    }

    /** Copies the slice, and notes where each run begins, and after the last one where it ends. */
    private int gather(int[] slice, int start, int size) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            int entry = slice[start + i];
            entries[i] = entry;
            times[i] = released.arrivesAt(entry);
            if (i == 0 || before(i, i - 1)) {
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
        long[] swappedTimes = times;
        times = mergedTimes;
        mergedTimes = swappedTimes;
        int[] swappedEntries = entries;
        entries = mergedEntries;
        mergedEntries = swappedEntries;
        return count;
    }

    private void merge(int left, int right, int stop) {
        int i = left;
        int j = right;
        int k = left;
        while (i < right && j < stop) {
            int next = before(j, i) ? j++ : i++;
            mergedTimes[k] = times[next];
            mergedEntries[k++] = entries[next];
        }
        System.arraycopy(times, i, mergedTimes, k, right - i);
        System.arraycopy(entries, i, mergedEntries, k, right - i);
        k += right - i;
        System.arraycopy(times, j, mergedTimes, k, stop - j);
        System.arraycopy(entries, j, mergedEntries, k, stop - j);
    }

    private boolean before(int a, int b) {
        return times[a] < times[b] || (times[a] == times[b] && beforeAtSameTime(entries[a], entries[b]));
    }

    private boolean beforeAtSameTime(int a, int b) {
        int fromA = released.from(a);
        int fromB = released.from(b);
        return fromA < fromB || (fromA == fromB && released.counter(a) < released.counter(b));
    }
}
