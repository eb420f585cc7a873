package dev.hearsay.emulation.mailbox;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arrivals under way to the peers of one pace, by the window of emulated time in which they are due: a hierarchical timing
 * wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", SOSP 1987, scheme 7) of three wheels and an overflow list.
 * With R = 4096 slots to a wheel, and window w present:
 *
 * <pre>
 *   wheel 0        a slot is a window           the turn that w is in: windows R * turn to R * turn + R - 1
 *                  [ ][ ][w][ ][ ] ... [ ]      slot = window mod R
 *                          |  when a turn begins, its slot is dealt out to wheel 0
 *   wheel 1        a slot is a turn, R windows  the R - 1 turns after that
 *                  [ ][ ][ ][ ][ ] ... [ ]      slot = turn mod R
 *                          |  when R turns are over, the slot of the next ones is dealt out to wheels 0 and 1
 *   wheel 2        a slot is R turns            the R - 1 of them after that
 *                  [ ][ ][ ][ ][ ] ... [ ]
 *                          |  when a slot of wheel 2 begins, what has come within its reach is dealt out
 *   overflow       one list                     all that is due later
 * </pre>
 *
 * <p>So entering and taking cost the same for windows of a nanosecond as for windows of a second, an entry is moved twice at
 * most unless it waits in the overflow, and bitmaps of the occupied slots make empty windows cost nothing.
 */
public final class TimingWheel {
    /** The answer of {@link #nextWindow} when nothing is under way. */
    public static final long EMPTY = Long.MAX_VALUE;

    /**
     * The logarithm of the slots of a wheel, so that windows of a microsecond are within reach of wheel 1 for 17 s, and those of a
     * nanosecond, where latencies may be 0, within that of wheel 2 for 68 s. TimingWheelBenchmark with windows of 1 us and 1 ms, in
     * processor time at a load of 37 on 2 cores: 62 and 30 ns an entry with 10 bits, 70 and 29 ns with 12, 90 and 26 ns with 14.
     */
    private static final int SHIFT = 12;

    private static final int SLOTS = 1 << SHIFT;
    private static final int MASK = SLOTS - 1;
    private static final int WHEELS = 3;
    private static final int TOP = WHEELS - 1;

    private final long windowLength;
    /** True if more may arrive in a window that has been taken: at the same instant, in a later round. */
    private final boolean isInstant;

    private final BlockPool pool;

    private final @Nullable PendingList[][] wheels = new PendingList[WHEELS][SLOTS];
    private final Occupied[] occupied = new Occupied[WHEELS];
    /** The first window that is due in each slot of a wheel; not kept for wheel 0, where it is the slot itself. */
    private final long[][] firsts = new long[WHEELS][];

    private final PendingList overflow = new PendingList();
    private long firstInOverflow = EMPTY;
    /** The first window that is not over: for windows of a nanosecond the last one that was taken. */
    private long start;

    /** The list for the window in which the last entry arrives, and when that begins: often the next one's, too. */
    private PendingList recent = overflow;

    private long recentStart = EMPTY;

    /** An empty wheel of windows of {@code windowLength} nanoseconds, whose blocks come from the pool. */
    TimingWheel(long windowLength, BlockPool pool) {
        this.windowLength = windowLength;
        this.isInstant = windowLength == 1;
        this.pool = pool;
        for (int wheel = 0; wheel < WHEELS; wheel++) {
            occupied[wheel] = new Occupied();
            firsts[wheel] = new long[wheel == 0 ? 0 : SLOTS];
            Arrays.fill(firsts[wheel], EMPTY);
        }
    }

    /**
     * Enters a transmission, or a multicast ({@link PendingBlock#allBut}), that arrives in a window that is still to come; or,
     * where windows are instants, in the present one, which is then taken again.
     *
     * @param arrivesAt the emulated time, in nanoseconds
     */
    void add(long arrivesAt, int to, int from, int counter, Message message) {
        if (arrivesAt < recentStart || arrivesAt - recentStart >= windowLength) {
            long window = arrivesAt / windowLength;
            if (window < start) {
                throw new IllegalStateException(
                        "a message from " + from + " would arrive at " + arrivesAt + " ns, in a window that is over");
            }
            recent = listOf(window);
            recentStart = window * windowLength;
        }
        recent.add(arrivesAt, to, from, counter, message, pool);
    }

    private PendingList listOf(long window) {
        if (window >>> SHIFT == start >>> SHIFT) {
            int slot = slot(0, window);
            occupied[0].set(slot);
            return listAt(0, slot);
        }
        for (int wheel = 1; wheel < WHEELS; wheel++) {
            if (ahead(wheel, window) < SLOTS) {
                int slot = slot(wheel, window);
                occupied[wheel].set(slot);
                firsts[wheel][slot] = Math.min(firsts[wheel][slot], window);
                return listAt(wheel, slot);
            }
        }
        firstInOverflow = Math.min(firstInOverflow, window);
        return overflow;
    }

    private static int slot(int wheel, long window) {
        return (int) (window >>> (wheel * SHIFT)) & MASK;
    }

    /** The number of slots of a wheel from the present one to that of a window. */
    private long ahead(int wheel, long window) {
        return (window >>> (wheel * SHIFT)) - (start >>> (wheel * SHIFT));
    }

    private PendingList listAt(int wheel, int slot) {
        PendingList list = wheels[wheel][slot];
        if (list == null) {
            list = new PendingList();
            wheels[wheel][slot] = list;
        }
        return list;
    }

    /** The next window in which anything arrives, or {@link #EMPTY}. */
    long nextWindow() {
        int slot = occupied[0].next(slot(0, start));
        if (slot >= 0) {
            return (start & ~(long) MASK) | slot;
        }
        long next = firstInOverflow;
        for (int wheel = 1; wheel < WHEELS; wheel++) {
            int first = occupied[wheel].nextAround(slot(wheel, start));
            next = Math.min(next, first < 0 ? EMPTY : firsts[wheel][first]);
        }
        return next;
    }

    /** Takes what arrives in a window; what is due in windows before it is not asked for any more, so there is nothing. */
    @Nullable
    PendingBlock take(long window) {
        recentStart = EMPTY;
        long before = start;
        start = window;
        beginTurns(before);
        int slot = slot(0, window);
        PendingBlock due = listAt(0, slot).take();
        occupied[0].clear(slot);
        if (!isInstant) {
            start++;
            beginTurns(window);
        }
        return due;
    }

    /** Deals out the slots that have begun since a window before, the longest first, and what has come within reach of the last wheel. */
    private void beginTurns(long before) {
        if (before >>> SHIFT == start >>> SHIFT) {
            return;
        }
        if (before >>> (TOP * SHIFT) != start >>> (TOP * SHIFT) && ahead(TOP, firstInOverflow) < SLOTS) {
            firstInOverflow = EMPTY;
            deal(overflow.take());
        }
        for (int wheel = TOP; wheel > 0; wheel--) {
            if (before >>> (wheel * SHIFT) != start >>> (wheel * SHIFT)) {
                int slot = slot(wheel, start);
                firsts[wheel][slot] = EMPTY;
                occupied[wheel].clear(slot);
                deal(listAt(wheel, slot).take());
            }
        }
    }

    private void deal(@Nullable PendingBlock list) {
        for (PendingBlock block = list; block != null; block = block.next) {
            for (int i = 0; i < block.size; i++) {
                Message message = block.message[i];
                if (message != null) {
                    add(block.arrivesAt(i), block.to[i], block.from(i), block.counter(i), message);
                }
            }
        }
        pool.giveBack(list);
        recentStart = EMPTY;
    }

    /** The slots of a wheel that hold anything, a bit each. */
    private static final class Occupied {
        private final long[] words = new long[SLOTS / Long.SIZE];

        void set(int slot) {
            words[slot >>> 6] |= 1L << slot;
        }

        void clear(int slot) {
            words[slot >>> 6] &= ~(1L << slot);
        }

        /** The first slot from {@code from} on, or -1. */
        int next(int from) {
            long bits = words[from >>> 6] & (-1L << from);
            for (int word = from >>> 6; ; bits = words[word]) {
                if (bits != 0) {
                    return (word << 6) + Long.numberOfTrailingZeros(bits);
                }
                if (++word == words.length) {
                    return -1;
                }
            }
        }

        /** The first slot from {@code from} on, and then from 0 on, or -1. */
        int nextAround(int from) {
            int slot = next(from);
            return slot >= 0 ? slot : next(0);
        }
    }
}
