package dev.hearsay.metrics;

/**
 * How long the parts of a run took, in seconds of the wall clock.
 *
 * @param setup building the topology and spawning the peers
 * @param run from the first event to the last
 * @param report from the last event until the results are written
 */
public record WallTimes(double setup, double run, double report) {
    /** The same with the time that the report took. */
    public WallTimes withReport(double seconds) {
        return new WallTimes(setup, run, seconds);
    }
}
