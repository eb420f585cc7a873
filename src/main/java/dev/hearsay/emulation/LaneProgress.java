package dev.hearsay.emulation;

import java.util.concurrent.atomic.AtomicLongArray;

/** How far the lanes of a run are, for whoever watches from another thread; each lane writes once a window. */
final class LaneProgress {
    private static final int EMULATED = 0;
    private static final int DELIVERED = 1;
    private static final int WINDOWS = 2;
    private static final int ACTIVATIONS = 3;
    /** A row for each lane, so wide that no two lanes write to one line of the cache. */
    private static final int WIDTH = 16;

    private final int lanes;
    private final AtomicLongArray cells;

    LaneProgress(int lanes) {
        this.lanes = lanes;
        this.cells = new AtomicLongArray(lanes * WIDTH);
    }

    /** A lane has ended a window: it has come to an emulated time, with so many arrivals and activations of peers so far. */
    void reached(int lane, long at, long arrived, long activations) {
        int row = lane * WIDTH;
        cells.setOpaque(row + EMULATED, at);
        cells.setOpaque(row + DELIVERED, arrived);
        cells.setOpaque(row + WINDOWS, cells.getOpaque(row + WINDOWS) + 1);
        cells.setOpaque(row + ACTIVATIONS, activations);
    }

    /** The emulated time that all lanes have come to, in nanoseconds. */
    long emulated() {
        long least = Long.MAX_VALUE;
        for (int lane = 0; lane < lanes; lane++) {
            least = Math.min(least, cells.getOpaque(lane * WIDTH + EMULATED));
        }
        return least;
    }

    /** The transmissions that have arrived. */
    long delivered() {
        return sum(DELIVERED);
    }

    /** The windows that lanes have ended, each lane's own. */
    long windows() {
        return sum(WINDOWS);
    }

    /** How often peers have been told that a window has begun: the actor messages that they got. */
    long activations() {
        return sum(ACTIVATIONS);
    }

    private long sum(int column) {
        long sum = 0;
        for (int lane = 0; lane < lanes; lane++) {
            sum += cells.getOpaque(lane * WIDTH + column);
        }
        return sum;
    }
}
