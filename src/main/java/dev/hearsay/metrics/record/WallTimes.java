package dev.hearsay.metrics.record;

/**
 * The time that each part of a run took, in seconds of the wall clock. Together they are the life of the process, from the start
 * of its JVM until its results are written.
 *
 * @param start from the start of the JVM until the scenario had been read
 * @param setup building the topology and spawning the peers; on hosts also waiting for them
 * @param run from the first event to the last
 * @param report writing the results
 * @param end ending the actors
 */
public record WallTimes(double start, double setup, double run, double report, double end) {
    /** The times of the emulation alone. */
    public static WallTimes ofEmulation(double setup, double run, double end) {
        return new WallTimes(0, setup, run, 0, end);
    }

    /**
     * The same as parts of the life of a process.
     *
     * @param before seconds until the run was begun
     * @param inRun seconds from then until it had ended: what the emulation does not account for was waiting for it to begin
     * @param after seconds in which the report was written
     */
    public WallTimes within(double before, double inRun, double after) {
        return new WallTimes(before, inRun - run - end, run, after, end);
    }

    /** The sum of all parts. */
    public double total() {
        return start + setup + run + report + end;
    }
}
