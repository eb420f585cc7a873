package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a lane's peers are due: transmissions under way, by the window of emulated time in which they arrive. The windows
 * next to come stand in a ring; what is due after them waits in one list and is moved into the ring when its turn comes.
 */
final class Calendar {
    /** What {@link #nextWindow} answers when nothing is under way. */
    static final long EMPTY = Long.MAX_VALUE;

    private static final int RING = 4096;

    private final long windowLength;
    private final ChunkPool pool;
    private final @Nullable Chunk[] ring = new Chunk[RING];
    private final long[] occupied = new long[RING / 64];
    private @Nullable Chunk far;
    private long firstFar = EMPTY;
    /** The first window that the ring has room for. */
    private long start;

    /** An empty calendar of windows of that many nanoseconds. */
    Calendar(long windowLength, ChunkPool pool) {
        this.windowLength = windowLength;
        this.pool = pool;
    }

    /** Enters a transmission that arrives in a window that is still to come. */
    void add(long at, int to, int from, int counter, Message message) {
        long window = at / windowLength;
        if (window < start) {
            throw new IllegalStateException("a message from " + from + " to " + to + " would arrive at " + at
                    + " ns, in a window that is over");
        }
        if (window - start < RING) {
            int slot = (int) (window & (RING - 1));
            Chunk chunk = roomIn(ring[slot]);
            ring[slot] = chunk;
            occupied[slot >>> 6] |= 1L << slot;
            chunk.add(at, to, from, counter, message);
        } else {
            far = roomIn(far);
            far.add(at, to, from, counter, message);
            firstFar = Math.min(firstFar, window);
        }
    }

    private Chunk roomIn(@Nullable Chunk chunk) {
        return chunk == null || chunk.isFull() ? pool.take(chunk) : chunk;
    }

    /** The next window in which anything arrives, or {@link #EMPTY}. */
    long nextWindow() {
        return Math.min(nextInRing(), firstFar);
    }

    private long nextInRing() {
        int first = (int) (start & (RING - 1));
        for (int i = 0; i <= occupied.length; i++) {
            int word = ((first >>> 6) + i) & (occupied.length - 1);
            long bits = occupied[word];
            if (i == 0) {
                bits &= -1L << first;
            } else if (i == occupied.length) {
                bits &= ~(-1L << first);
            }
            if (bits != 0) {
                int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
                return start + ((slot - first) & (RING - 1));
            }
        }
        return EMPTY;
    }

    /** Takes what arrives in a window, and forgets the windows before it, which must be empty; the pool gets it back. */
    @Nullable
    Chunk take(long window) {
        start = window;
        if (firstFar - window < RING) {
            moveFar();
        }
        int slot = (int) (window & (RING - 1));
        Chunk due = ring[slot];
        ring[slot] = null;
        occupied[slot >>> 6] &= ~(1L << slot);
        start = window + 1;
        return due;
    }

    private void moveFar() {
        Chunk list = far;
        far = null;
        firstFar = EMPTY;
        for (Chunk chunk = list; chunk != null; chunk = chunk.next) {
            for (int i = 0; i < chunk.size; i++) {
                Message message = chunk.message[i];
                if (message != null) {
                    add(chunk.arrivesAt[i], chunk.to[i], chunk.from[i], chunk.counter[i], message);
                }
            }
        }
        pool.giveBack(list);
    }
}
