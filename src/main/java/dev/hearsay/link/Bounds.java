package dev.hearsay.link;

/** Keeps drawn latencies within bounds. */
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
}
