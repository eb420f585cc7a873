package dev.hearsay.metrics.record;

/**
 * The progress of a run.
 *
 * @param emulated the emulated time that it has come to, in nanoseconds
 * @param end the emulated time at which it will be nearly done: the last origin tick, and a drain of fixed length; a run
 *     that goes on until it is quiet passes it
 * @param delivered the transmissions that have arrived
 * @param seconds since the first window began, by the wall clock; NaN while the run is still set up, or waits for hosts
 */
public record Progress(long emulated, long end, long delivered, double seconds) {
    /** True if the first window has begun. */
    public boolean hasBegun() {
        return !Double.isNaN(seconds);
    }

    /** The share of the run that is done, 0 to 1. */
    public double share() {
        return end <= 0 ? 1 : Math.min(1, (double) emulated / end);
    }
}
