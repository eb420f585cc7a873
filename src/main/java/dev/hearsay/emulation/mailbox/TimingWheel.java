package dev.hearsay.emulation.mailbox;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arrivals under way to the peers of one pace, by the window of emulated time in which they are due: a hierarchical timing
 * wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", SOSP 1987, scheme 7) of two wheels and an overflow list.
 * With R = 4096 slots to a wheel, and window w present:
 *
 * <pre>
 *   fine wheel     a slot is a window           the turn that w is in: windows R * turn to R * turn + R - 1
 *                  [ ][ ][w][ ][ ] ... [ ]      slot = window mod R
 *                          |  when a turn begins, its slot is dealt out to the fine wheel
 *   coarse wheel   a slot is a turn, R windows  the R - 1 turns after that
 *                  [ ][ ][ ][ ][ ] ... [ ]      slot = turn mod R
 *                          |  when a turn begins, what is due within R turns is dealt out to both
 *   overflow       one list                     all that is due later
 * </pre>
 *
 * <p>So entering and taking cost the same for windows of a nanosecond as for windows of a second, an entry is moved once at
 * most unless it waits in the overflow, and bitmaps of the occupied slots make empty windows cost nothing.
 */
public final class TimingWheel {
    /** The answer of {@link #nextWindow} when nothing is under way. */
    public static final long EMPTY = Long.MAX_VALUE;

    /**
     * The logarithm of the slots of a wheel, so that windows of a microsecond are within reach of the coarse wheel for 17 s.
     * TimingWheelBenchmark with windows of 1 us and 1 ms, in processor time at a load of 37 on 2 cores: 62 and 30 ns an entry with
     * 10 bits, 70 and 29 ns with 12, 90 and 26 ns with 14. With 8 bits and windows of 1 us most waits in the overflow, which is
     * dealt out again every turn: more than 20 times as long.
     */
    private static final int SHIFT = 12;

    private static final int SLOTS = 1 << SHIFT;
    private static final int MASK = SLOTS - 1;

    private final long windowLength;
    /** True if more may arrive in a window that has been taken: at the same instant, in a later round. */
    private final boolean isInstant;

    private final BlockPool pool;

    private final @Nullable PendingList[] fine = new PendingList[SLOTS];
    private final Occupied fineOccupied = new Occupied();
    private final @Nullable PendingList[] coarse = new PendingList[SLOTS];
    private final Occupied coarseOccupied = new Occupied();
    /** The first window that is due in each turn of the coarse wheel. */
    private final long[] firstInTurn = new long[SLOTS];

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
        Arrays.fill(firstInTurn, EMPTY);
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
        long turnsAhead = (window >>> SHIFT) - (start >>> SHIFT);
        if (turnsAhead == 0) {
            int slot = (int) window & MASK;
            fineOccupied.set(slot);
            return listAt(fine, slot);
        }
        if (turnsAhead < SLOTS) {
            int slot = (int) (window >>> SHIFT) & MASK;
            coarseOccupied.set(slot);
            firstInTurn[slot] = Math.min(firstInTurn[slot], window);
            return listAt(coarse, slot);
        }
        firstInOverflow = Math.min(firstInOverflow, window);
        return overflow;
    }

    private static PendingList listAt(@Nullable PendingList[] wheel, int slot) {
        PendingList list = wheel[slot];
        if (list == null) {
            list = new PendingList();
            wheel[slot] = list;
        }
        return list;
    }

    /** The next window in which anything arrives, or {@link #EMPTY}. */
    long nextWindow() {
        int slot = fineOccupied.next((int) start & MASK);
        if (slot >= 0) {
            return (start & ~(long) MASK) | slot;
        }
        int turn = coarseOccupied.nextAround((int) (start >>> SHIFT) & MASK);
        return Math.min(turn < 0 ? EMPTY : firstInTurn[turn], firstInOverflow);
    }

    /** Takes what arrives in a window; what is due in windows before it is not asked for any more, so there is nothing. */
    @Nullable
    PendingBlock take(long window) {
        recentStart = EMPTY;
        boolean beginsTurn = window >>> SHIFT != start >>> SHIFT;
        start = window;
        if (beginsTurn) {
            beginTurn();
        }
        int slot = (int) window & MASK;
        PendingBlock due = listAt(fine, slot).take();
        fineOccupied.clear(slot);
        if (!isInstant) {
            endWindow();
        }
        return due;
    }

    private void endWindow() {
        start++;
        if ((start & MASK) == 0) {
            beginTurn();
        }
    }

    /** Deals out what is due in the turn that {@code start} is in, and what has come within reach of the coarse wheel. */
    private void beginTurn() {
        int slot = (int) (start >>> SHIFT) & MASK;
        PendingBlock due = listAt(coarse, slot).take();
        firstInTurn[slot] = EMPTY;
        coarseOccupied.clear(slot);
        deal(due);
        if ((firstInOverflow >>> SHIFT) - (start >>> SHIFT) < SLOTS) {
            firstInOverflow = EMPTY;
            deal(overflow.take());
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
