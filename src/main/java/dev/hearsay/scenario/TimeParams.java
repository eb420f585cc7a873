package dev.hearsay.scenario;

import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;

/**
 * The way in which emulated time passes, and the end of a run.
 *
 * @param mode the pace of emulated time
 * @param speed emulated seconds per second of the wall clock, in real mode
 * @param runNanos origin ticks happen in [0, run)
 * @param drainNanos the time for which deliveries go on after {@code run}, or {@link #UNTIL_QUIET}
 * @param limitNanos the emulated time after which a run that is not quiet is cut short; at least {@code run}
 */
public record TimeParams(Mode mode, double speed, long runNanos, long drainNanos, long limitNanos) {
    /** The drain that ends when nothing is under way any more. */
    public static final long UNTIL_QUIET = Long.MAX_VALUE;

    /** The pace of emulated time. */
    public enum Mode {
        /** The pace of the machine: as fast as it can. */
        VIRTUAL,
        /** The pace of the wall clock. */
        REAL
    }

    /** The parameters of the block {@code time}. */
    public static TimeParams from(ConfigBlock time) {
        TimeParams params = new TimeParams(
                Mode.valueOf(time.choice("mode", "virtual", "real").toUpperCase(Locale.ROOT)),
                time.positive("speed"),
                time.positiveDuration("run"),
                time.durationOr("drain", "until-quiet", UNTIL_QUIET),
                time.positiveDuration("limit"));
        time.idle(params.mode == Mode.VIRTUAL, "time.mode is virtual", "speed");
        if (params.limitNanos < params.runNanos) {
            time.contradiction("limit", "at least", "run", "at most");
        }
        return params;
    }

    /** The same parameters in virtual time. */
    TimeParams virtual() {
        return new TimeParams(Mode.VIRTUAL, speed, runNanos, drainNanos, limitNanos);
    }

    /** True if the run ends by itself. */
    public boolean isUntilQuiet() {
        return drainNanos == UNTIL_QUIET;
    }

    /** The last emulated time at which anything happens, in nanoseconds: the limit, or the end of the drain before it. */
    public long lastInstant() {
        return limitCutsShort() ? limitNanos : runNanos + drainNanos;
    }

    /** True if a run with events still to come at {@link #lastInstant} counts as cut short. */
    public boolean limitCutsShort() {
        return drainNanos > limitNanos - runNanos;
    }
}
