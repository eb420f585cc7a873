package dev.hearsay.overlay.darkfi;

/**
 * The messages of one type in one direction of a channel within a window of time, and how long the next is held up for them. Each has a
 * score of 1.
 *
 * <p>Source: src/net/metering.rs.
 */
final class MeteringQueue {
    private static final int FIRST_LENGTH = 4;

    private final int threshold;
    private final long stepNanos;
    private final long windowNanos;
    /** The times of the messages: a ring that begins at {@code first}. */
    private long[] times = {};

    private int first;
    private int count;

    /**
     * An empty queue.
     *
     * @param threshold the score from which on messages are held up; 0 for a type that is not metered
     * @param stepNanos the time for each point above it, in nanoseconds
     * @param windowNanos the time for which a message counts, in nanoseconds; 0 for ever
     */
    MeteringQueue(int threshold, long stepNanos, long windowNanos) {
        this.threshold = threshold;
        this.stepNanos = stepNanos;
        this.windowNanos = windowNanos;
    }

    /** The score of the messages that still count. */
    int total(long now) {
        while (windowNanos > 0 && count > 0 && now - times[first] >= windowNanos) {
            first = (first + 1) % times.length;
            count--;
        }
        return count;
    }

    /** Counts a message, and returns the time for which it is held up, in nanoseconds. */
    long push(long now) {
        if (threshold == 0) {
            return 0;
        }
        int before = total(now);
        if (before == times.length) {
            grow();
        }
        times[(first + count++) % times.length] = now;
        int over = count - threshold;
        if (over <= 0) {
            return 0;
        }
        return stepNanos > DarkfiParams.LONGEST_WAIT / over ? DarkfiParams.LONGEST_WAIT : over * stepNanos;
    }

    private void grow() {
        long[] more = new long[Math.max(FIRST_LENGTH, 2 * times.length)];
        for (int i = 0; i < count; i++) {
            more[i] = times[(first + i) % times.length];
        }
        times = more;
        first = 0;
    }
}
