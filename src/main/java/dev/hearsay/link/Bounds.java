package dev.hearsay.link;

import dev.hearsay.settings.ConfigBlock;

/** The bounds of latencies, and of the durations that they are made from. */
final class Bounds {
    /** No latency is longer, however heavy the tail that it was drawn from: one hour. */
    static final long LONGEST = 3_600_000_000_000L;

    /** A truncated law draws anew this often: with a floor not above the median, all fail once in 2^64. */
    static final int MOST_DRAWS = 64;

    private Bounds() {}

    /** A drawn number of nanoseconds, to the nearest one, not below {@code least} and not above {@link #LONGEST}. */
    static long within(double nanos, long least) {
        return Math.max(least, Math.round(Math.min(nanos, LONGEST)));
    }

    /** Reads a duration above 0 and not above {@link #LONGEST}, in nanoseconds. */
    static long duration(ConfigBlock settings, String key) {
        long value = settings.positiveDuration(key);
        if (value > LONGEST) {
            settings.problem(key, "a duration above 0 and at most 1 h");
        }
        return Math.min(value, LONGEST);
    }

    /** Reads a duration of 0 or more and not above {@link #LONGEST}, in nanoseconds. */
    static long orZero(ConfigBlock settings, String key) {
        long value = settings.duration(key);
        if (value > LONGEST) {
            settings.problem(key, "a duration of at most 1 h");
        }
        return Math.min(value, LONGEST);
    }

    /** Reads a duration of 0 or more that may not be above {@code most}, the value of another key. */
    static long atMost(ConfigBlock settings, String key, long most, String other) {
        long value = orZero(settings, key);
        if (value > most) {
            settings.contradiction(key, "a duration of at most", other, "a duration of at least");
        }
        return Math.min(value, most);
    }

    /** Reads a duration that may not be below {@code least}, the value of another key. */
    static long atLeast(ConfigBlock settings, String key, long least, String other) {
        long value = orZero(settings, key);
        if (value < least) {
            settings.contradiction(key, "a duration of at least", other, "a duration of at most");
        }
        return Math.max(value, least);
    }
}
