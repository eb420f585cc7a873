package dev.hearsay.link;

/** Keeps drawn latencies within bounds. */
final class Bounds {
    /** No latency is longer, however heavy the tail that it was drawn from: one hour. */
    static final long LONGEST = 3_600_000_000_000L;

    private Bounds() {}

    /** A drawn number of nanoseconds, to the nearest one, not below {@code least} and not above {@link #LONGEST}. */
    static long within(double nanos, long least) {
        return Math.max(least, Math.round(Math.min(nanos, LONGEST)));
    }
}
