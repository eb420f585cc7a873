package dev.hearsay.metrics;

/**
 * How far a run has come.
 *
 * @param emulated the emulated time that it has come to, in nanoseconds
 * @param end the emulated time at which it will be nearly done: the last origin tick, and a drain of fixed length; a run
 *     that goes on until it is quiet passes it
 * @param delivered the transmissions that have arrived
 */
public record Progress(long emulated, long end, long delivered) {
    /** What part of the run is done, 0 to 1. */
    public double share() {
        return end <= 0 ? 1 : Math.min(1, (double) emulated / end);
    }
}
