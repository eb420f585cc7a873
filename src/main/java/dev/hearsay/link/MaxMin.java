package dev.hearsay.link;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/**
 * The rates of flows that share the up- and downlinks of all peers max-min fairly: no flow could have more without taking from one that
 * has no more than it. This is what progressive filling ends with (Bertsekas and Gallager, Data Networks, 6.5.2), in which all rates
 * rise together and each flow stops where one of its ends is full.
 *
 * <p>Rates are whole numbers of 1 / {@link #UNIT} bytes a second. The level of an end is what it can give to those of its flows that get
 * no less elsewhere: the least x with x = (capacity - rates of those below x) / number of the others, rounded down. The rate of a flow is
 * the lower level of its two ends. These equations have one solution, whatever the order in which they are solved: the lowest level
 * follows from capacities alone, and each other one from those below it.
 *
 * <p>So when a flow begins or ends, the levels of its ends are reckoned anew, and then of those ends alone that a changed level
 * concerns, until none changes: what is far away, or not full, is not looked at (the consistent marking of Charny, Clark and Jain, ICC
 * 1995, without its messages).
 */
public final class MaxMin {
    /** The parts of a byte a second in which rates are counted: a multiple of 1 to 16, so that so many flows have equal shares to the last part. */
    public static final long UNIT = 720_720;

    /** The level of an end that is not full. */
    static final long UNLIMITED = Long.MAX_VALUE;

    /** The highest rate in bytes a second; one above counts as that. */
    private static final long MOST = 10_000_000_000_000L;

    private static final int NONE = -1;

    private final int peers;
    private final IntToLongFunction up;
    private final IntToLongFunction down;
    /** By end, the uplinks of all peers before the downlinks: what it can give, its level, its number of flows, one of them. */
    private final long[] capacities;

    private final long[] levels;
    private final int[] counts;
    private final int[] first;
    /** By flow and side, 2 * flow for its uplink and 1 more for its downlink: which end that is, and the neighbours among its flows. */
    private int[] ends = new int[0];

    private int[] before = new int[0];
    private int[] after = new int[0];
    /** The ends that have been concerned since rates were last settled, each once; those from {@code settled} on are still to be reckoned. */
    private final Worklist concerned;

    private long[] offers = new long[8];

    /** Ends without flows, with their rates in bytes a second or {@link Bandwidth#UNLIMITED}. */
    MaxMin(int peers, IntToLongFunction up, IntToLongFunction down) {
        this.peers = peers;
        this.up = up;
        this.down = down;
        capacities = new long[2 * peers];
        Arrays.setAll(capacities, end -> units(usual(end)));
        levels = new long[2 * peers];
        Arrays.fill(levels, UNLIMITED);
        counts = new int[2 * peers];
        first = new int[2 * peers];
        Arrays.fill(first, NONE);
        concerned = new Worklist(2 * peers);
    }

    private long usual(int end) {
        return end < peers ? up.applyAsLong(end) : down.applyAsLong(end - peers);
    }

    /** The ends have the rates of an instant from then on, once they are settled. */
    void change(RateChanges changes, long at) {
        for (int end = 0; end < capacities.length; end++) {
            if (capacities[end] != UNLIMITED) {
                long capacity = units(changes.rate(end % peers, at, usual(end)));
                if (capacity != capacities[end]) {
                    capacities[end] = capacity;
                    concern(end);
                }
            }
        }
    }

    private static long units(long rate) {
        return rate == Bandwidth.UNLIMITED ? UNLIMITED : Math.min(rate, MOST) * UNIT;
    }

    /** True if neither end of a flow has a limit. */
    boolean isUnlimited(int from, int to) {
        return capacities[from] == UNLIMITED && capacities[peers + to] == UNLIMITED;
    }

    /** A flow begins, by a number that no other has. */
    void begin(int flow, int from, int to) {
        if (2 * flow >= ends.length) {
            int room = 4 * flow + 8;
            ends = Arrays.copyOf(ends, room);
            before = Arrays.copyOf(before, room);
            after = Arrays.copyOf(after, room);
        }
        enter(2 * flow, from);
        enter(2 * flow + 1, peers + to);
    }

    private void enter(int side, int end) {
        ends[side] = end;
        before[side] = NONE;
        after[side] = first[end];
        if (first[end] != NONE) {
            before[first[end]] = side;
        }
        first[end] = side;
        counts[end]++;
        concern(end);
    }

    /** A flow ends. */
    void end(int flow) {
        leave(2 * flow);
        leave(2 * flow + 1);
    }

    private void leave(int side) {
        int end = ends[side];
        if (before[side] == NONE) {
            first[end] = after[side];
        } else {
            after[before[side]] = after[side];
        }
        if (after[side] != NONE) {
            before[after[side]] = before[side];
        }
        counts[end]--;
        concern(end);
    }

    private void concern(int end) {
        if (capacities[end] != UNLIMITED) {
            concerned.add(end);
        }
    }

    /** Settles the rates after flows have begun and ended; calls for each flow whose rate may be another, perhaps more than once. */
    void settle(IntConsumer flows) {
        for (int end = concerned.next(); end != NONE; end = concerned.next()) {
            long old = levels[end];
            long level = level(end);
            if (level != old) {
                levels[end] = level;
                tell(end, Math.min(old, level));
            }
        }
        for (int i = 0; i < concerned.seen(); i++) {
            for (int side = first[concerned.seen(i)]; side != NONE; side = after[side]) {
                flows.accept(side >>> 1);
            }
        }
        concerned.clear();
    }

    /** What an end offers to its flows has changed, at {@code from} and above: the other ends that have a higher level are concerned. */
    private void tell(int end, long from) {
        for (int side = first[end]; side != NONE; side = after[side]) {
            int other = ends[side ^ 1];
            if (from < levels[other]) {
                concern(other);
            }
        }
    }

    private long level(int end) {
        int count = counts[end];
        if (offers.length < count) {
            offers = new long[2 * count];
        }
        int i = 0;
        for (int side = first[end]; side != NONE; side = after[side]) {
            offers[i++] = levels[ends[side ^ 1]];
        }
        Arrays.sort(offers, 0, count);
        long left = capacities[end];
        for (i = 0; i < count; i++) {
            long share = left / (count - i);
            if (share <= offers[i]) {
                return share;
            }
            left -= offers[i];
        }
        return UNLIMITED;
    }

    /** The rate of a flow that has a limit, in 1 / {@link #UNIT} bytes a second, as it was settled. */
    long rate(int flow) {
        return Math.min(levels[ends[2 * flow]], levels[ends[2 * flow + 1]]);
    }

    /** Ends to be reckoned, and those that have been; each may be so more than once. */
    private static final class Worklist {
        private final int[] waiting;
        private final boolean[] waits;
        private final boolean[] isSeen;
        private final int[] seen;
        private int head;
        private int size;
        private int seenCount;

        Worklist(int ends) {
            waiting = new int[ends];
            waits = new boolean[ends];
            seen = new int[ends];
            isSeen = new boolean[ends];
        }

        void add(int end) {
            if (!waits[end]) {
                waits[end] = true;
                waiting[(int) (((long) head + size++) % waiting.length)] = end;
            }
            if (!isSeen[end]) {
                isSeen[end] = true;
                seen[seenCount++] = end;
            }
        }

        int next() {
            if (size == 0) {
                return NONE;
            }
            int end = waiting[head];
            head = head + 1 == waiting.length ? 0 : head + 1;
            size--;
            waits[end] = false;
            return end;
        }

        int seen() {
            return seenCount;
        }

        int seen(int i) {
            return seen[i];
        }

        void clear() {
            for (int i = 0; i < seenCount; i++) {
                isSeen[seen[i]] = false;
            }
            seenCount = 0;
        }
    }
}
