package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arrivals that are due to a lane's peers: what is under way, by the window of emulated time in which it arrives. Windows are grouped in
 * blocks: those of the present block have a list each, later blocks one list each, which is dealt out to the windows when the
 * block begins; and what is due after all of these waits in one more list. So entering and taking cost the same for windows
 * of a nanosecond as for windows of a second, and empty ones cost nothing.
 */
final class Calendar {
    /** The answer of {@link #nextWindow} when nothing is under way. */
    static final long EMPTY = Long.MAX_VALUE;

    private static final int SHIFT = 12;
    private static final int RING = 1 << SHIFT;
    private static final int MASK = RING - 1;

    private final long windowLength;
    /** Whether more may arrive in a window that has been taken: at the same instant, in a later round. */
    private final boolean isInstant;

    private final ChunkPool pool;

    private final @Nullable ChunkList[] windows = new ChunkList[RING];
    private final Occupied windowsOccupied = new Occupied();
    private final @Nullable ChunkList[] blocks = new ChunkList[RING];
    private final Occupied blocksOccupied = new Occupied();
    /** The first window that is due in each block. */
    private final long[] firstInBlock = new long[RING];

    private final ChunkList beyond = new ChunkList();
    private long firstBeyond = EMPTY;
    /** The first window that is not over: for windows of a nanosecond the last one that was taken. */
    private long start;

    /** The list for the window in which the last entry arrives, and when that begins: often the next one's, too. */
    private ChunkList recent = beyond;

    private long recentStart = EMPTY;

    /** An empty calendar of windows of that many nanoseconds. */
    Calendar(long windowLength, ChunkPool pool) {
        this.windowLength = windowLength;
        this.isInstant = windowLength == 1;
        this.pool = pool;
        Arrays.fill(firstInBlock, EMPTY);
    }

    /**
     * Enters a transmission, or a multicast, that arrives in a window that is still to come; or, where windows are instants, in
     * the present one, which is then taken again.
     */
    void add(long at, int to, int from, int counter, Message message) {
        if (at < recentStart || at - recentStart >= windowLength) {
            long window = at / windowLength;
            if (window < start) {
                throw new IllegalStateException(
                        "a message from " + from + " would arrive at " + at + " ns, in a window that is over");
            }
            recent = listOf(window);
            recentStart = window * windowLength;
        }
        recent.add(at, to, from, counter, message, pool);
    }

    private ChunkList listOf(long window) {
        long ahead = (window >>> SHIFT) - (start >>> SHIFT);
        if (ahead == 0) {
            int slot = (int) window & MASK;
            windowsOccupied.set(slot);
            return listAt(windows, slot);
        }
        if (ahead < RING) {
            int slot = (int) (window >>> SHIFT) & MASK;
            blocksOccupied.set(slot);
            firstInBlock[slot] = Math.min(firstInBlock[slot], window);
            return listAt(blocks, slot);
        }
        firstBeyond = Math.min(firstBeyond, window);
        return beyond;
    }

    private static ChunkList listAt(@Nullable ChunkList[] lists, int slot) {
        ChunkList list = lists[slot];
        if (list == null) {
            list = new ChunkList();
            lists[slot] = list;
        }
        return list;
    }

    /** The next window in which anything arrives, or {@link #EMPTY}. */
    long nextWindow() {
        int slot = windowsOccupied.next((int) start & MASK);
        if (slot >= 0) {
            return (start & ~(long) MASK) | slot;
        }
        int block = blocksOccupied.nextAround((int) (start >>> SHIFT) & MASK);
        return Math.min(block < 0 ? EMPTY : firstInBlock[block], firstBeyond);
    }

    /** Takes what arrives in a window; what is due in windows before it is not asked for any more, so there is nothing. */
    @Nullable
    Chunk take(long window) {
        recentStart = EMPTY;
        boolean beginsBlock = window >>> SHIFT != start >>> SHIFT;
        start = window;
        if (beginsBlock) {
            beginBlock((int) (window >>> SHIFT) & MASK);
        }
        int slot = (int) window & MASK;
        Chunk due = listAt(windows, slot).take();
        windowsOccupied.clear(slot);
        if (!isInstant) {
            endWindow();
        }
        return due;
    }

    private void endWindow() {
        if (((start + 1) & MASK) == 0) {
            start++;
            beginBlock((int) (start >>> SHIFT) & MASK);
        } else {
            start++;
        }
    }

    private void beginBlock(int slot) {
        Chunk dealt = listAt(blocks, slot).take();
        firstInBlock[slot] = EMPTY;
        blocksOccupied.clear(slot);
        deal(dealt);
        if ((firstBeyond >>> SHIFT) - (start >>> SHIFT) < RING) {
            firstBeyond = EMPTY;
            deal(beyond.take());
        }
    }

    private void deal(@Nullable Chunk list) {
        for (Chunk chunk = list; chunk != null; chunk = chunk.next) {
            for (int i = 0; i < chunk.size; i++) {
                Message message = chunk.message[i];
                if (message != null) {
                    add(chunk.arrivesAt(i), chunk.to[i], chunk.from(i), chunk.counter(i), message);
                }
            }
        }
        pool.giveBack(list);
        recentStart = EMPTY;
    }

    /** The slots of a ring that hold anything. */
    private static final class Occupied {
        private final long[] words = new long[RING / Long.SIZE];

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
