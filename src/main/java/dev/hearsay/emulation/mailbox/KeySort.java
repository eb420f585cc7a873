package dev.hearsay.emulation.mailbox;

import java.util.Arrays;

/**
 * A sort of keys that lie about evenly between the least and the greatest of them in time proportional to their number: they
 * are dealt out to as many buckets as there are keys, and what is out of order after that is out by a few places. Keys that
 * crowd in few buckets are sorted there by comparison. Without branches that depend on the order, but for the last pass.
 */
final class KeySort {
    /**
     * The most keys that are sorted by insertion alone. DelayedMailboxesBenchmark.unicast with 1,000 peers, 1,049 entries for each,
     * in processor time at a load of 37 on 2 cores: 102 ns an entry with 8, 100 ns with 24, 106 ns with 64.
     * For {@link ArrivalOrder}, which by the same number sorts by the next part or compares one by one, no difference can be
     * shown: flood on 600 peers of degree 100, 60 messages, fixed latency, one lane, the least processor time of ten runs in a
     * warm JVM 0.29 s with 12, 0.29 and, again, 0.33 s with 24, 0.31 s with 48.
     */
    static final int FEW = 24;

    private long[] dealt = new long[64];
    private int[] ends = new int[65];

    /** Sorts {@code keys[start]} to {@code keys[end - 1]}, ascending; they are not negative. */
    void sort(long[] keys, int start, int end) {
        if (end - start > FEW) {
            deal(keys, start, end);
        }
        insert(keys, start, end);
    }

    private static void insert(long[] keys, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            long key = keys[i];
            int hole = i;
            while (hole > start && keys[hole - 1] > key) {
                keys[hole] = keys[hole - 1];
                hole--;
            }
            keys[hole] = key;
        }
    }

    private void deal(long[] keys, int start, int end) {
        int size = end - start;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        int buckets = 1 << bits;
        if (dealt.length < buckets) {
            dealt = new long[buckets];
            ends = new int[buckets + 1];
        }
        long least = Long.MAX_VALUE;
        long greatest = 0;
        for (int i = start; i < end; i++) {
            least = Math.min(least, keys[i]);
            greatest = Math.max(greatest, keys[i]);
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(greatest - least) - bits);
        int largest = count(keys, start, end, least, shift, buckets);
        for (int i = start; i < end; i++) {
            dealt[ends[(int) ((keys[i] - least) >>> shift)]++] = keys[i];
        }
        System.arraycopy(dealt, 0, keys, start, size);
        if (largest > FEW) {
            sortCrowded(keys, start, buckets);
        }
    }

    /** Sets {@link #ends} to where each bucket begins; answers the size of the largest. */
    private int count(long[] keys, int start, int end, long least, int shift, int buckets) {
        Arrays.fill(ends, 0, buckets + 1, 0);
        for (int i = start; i < end; i++) {
            ends[(int) ((keys[i] - least) >>> shift) + 1]++;
        }
        int largest = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            largest = Math.max(largest, ends[bucket + 1]);
            ends[bucket + 1] += ends[bucket];
        }
        return largest;
    }

    private void sortCrowded(long[] keys, int start, int buckets) {
        int from = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            int to = ends[bucket];
            if (to - from > FEW) {
                Arrays.sort(keys, start + from, start + to);
            }
            from = to;
        }
    }
}
