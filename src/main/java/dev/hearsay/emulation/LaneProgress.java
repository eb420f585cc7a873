package dev.hearsay.emulation;

import java.util.concurrent.atomic.AtomicLongArray;

/** How far the lanes of a run are, for whoever watches from another thread; each lane writes once a window. */
final class LaneProgress {
    private static final int PADDING = 16;

    private final int lanes;
    private final AtomicLongArray emulated;
    private final AtomicLongArray delivered;

    LaneProgress(int lanes) {
        this.lanes = lanes;
        this.emulated = new AtomicLongArray(lanes * PADDING);
        this.delivered = new AtomicLongArray(lanes * PADDING);
    }

    /** A lane has come to an emulated time, with that many transmissions arrived so far. */
    void reached(int lane, long at, long arrived) {
        emulated.setOpaque(lane * PADDING, at);
        delivered.setOpaque(lane * PADDING, arrived);
    }

    /** The emulated time that all lanes have come to, in nanoseconds. */
    long emulated() {
        long least = Long.MAX_VALUE;
        for (int lane = 0; lane < lanes; lane++) {
            least = Math.min(least, emulated.getOpaque(lane * PADDING));
        }
        return least;
    }

    /** The transmissions that have arrived. */
    long delivered() {
        long sum = 0;
        for (int lane = 0; lane < lanes; lane++) {
            sum += delivered.getOpaque(lane * PADDING);
        }
        return sum;
    }
}
