package dev.hearsay.emulation.placement;

import java.util.Arrays;

/**
 * The paces of a run. A peer advances in windows that are no longer than its shortest link, so that whatever is sent inside one
 * arrives in a later one; a few short links shorten the windows of the peers at their ends, and of no others. These are the
 * block time steps of N-body simulation (McMillan 1986): the lengths are powers of two of the shortest one, so each window lies
 * inside one of every longer kind. On a lane the peers of one pace stand side by side.
 */
public final class Paces {
    /**
     * The logarithm of the factor from a pace to the next shorter one: with 4 a peer's windows are up to 16 times shorter than they
     * might be. conf/bench/w.conf with 600 peers and latencies of regions, on one lane, the least processor time of eight runs in a
     * warm JVM, at a load of 45 on 2 cores: 0.57 s with 3, 0.55 s with 4, 0.54 s with 5: no difference beyond noise.
     */
    private static final int STEP_SHIFT = 4;

    private final long[] lengths;
    /** The place at which each pace of each lane begins; one more for each lane, at which the last one ends. */
    private final int[][] first;

    private final Placement placement;

    private Paces(long[] lengths, int[][] first, Placement placement) {
        this.lengths = lengths;
        this.first = first;
        this.placement = placement;
    }

    /** The same windows for all peers. */
    public static Paces one(Placement placement, long length) {
        int[][] first = new int[placement.lanes()][];
        Arrays.setAll(first, lane -> new int[] {placement.first(lane), placement.first(lane + 1)});
        return new Paces(new long[] {length}, first, placement);
    }

    /**
     * Windows by the least latency of what each peer sends or is sent.
     *
     * @param longest the most that any window may have, in nanoseconds
     */
    static Paces of(Placement placement, long[] least, long longest) {
        long shortest = Math.max(1, Arrays.stream(least).min().orElse(longest));
        if (longest / shortest < 2) {
            return one(placement, Math.min(shortest, longest));
        }
        long[] lengths = lengths(shortest, longest);
        byte[] paceOf = new byte[least.length];
        int[][] sizes = new int[placement.lanes()][lengths.length];
        for (int peer = 0; peer < least.length; peer++) {
            byte pace = 0;
            while (lengths[pace] > Math.max(1, least[peer])) {
                pace++;
            }
            paceOf[peer] = pace;
            sizes[placement.laneOf(peer)][pace]++;
        }
        int[][] first = new int[placement.lanes()][lengths.length + 1];
        for (int lane = 0; lane < first.length; lane++) {
            first[lane][0] = placement.first(lane);
            for (int pace = 0; pace < lengths.length; pace++) {
                first[lane][pace + 1] = first[lane][pace] + sizes[lane][pace];
            }
        }
        return new Paces(lengths, first, placement.sortedBy(paceOf, lengths.length));
    }

    private static long[] lengths(long shortest, long longest) {
        int top = Long.SIZE - 1 - Long.numberOfLeadingZeros(longest / shortest);
        int paces = (top + STEP_SHIFT - 1) / STEP_SHIFT + 1;
        long[] lengths = new long[paces];
        Arrays.setAll(lengths, pace -> shortest << Math.max(0, top - pace * STEP_SHIFT));
        return lengths;
    }

    /** The lane that each peer is on, and its place there. */
    public Placement placement() {
        return placement;
    }

    /** The length of the windows that lanes go through together, the longest, in nanoseconds. */
    public long windowNanos() {
        return lengths[0];
    }

    /** The number of paces. */
    public int count() {
        return lengths.length;
    }

    /** The length of the windows of a pace, in nanoseconds. */
    public long length(int pace) {
        return lengths[pace];
    }

    /** The place at which a pace of a lane begins; one past the last pace: at which the lane ends. */
    public int first(int lane, int pace) {
        return first[lane][pace];
    }
}
