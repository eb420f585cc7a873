package dev.hearsay.workload;

import dev.hearsay.random.RandomStream;
import dev.hearsay.workload.OriginParams.Period;

/** The origin ticks of one source of messages, a peer or the whole network, ascending. */
final class Ticks {
    private final Pace pace;
    private final long runNanos;
    private final RandomStream random;
    private long next;
    private int left;

    /**
     * The ticks of a source.
     *
     * @param rank its number, from 0, among {@code sources} of them
     * @param limit how many it has at most
     * @param random its own stream
     */
    Ticks(Pace pace, long runNanos, int rank, int sources, int limit, RandomStream random) {
        this.pace = pace;
        this.runNanos = runNanos;
        this.random = random;
        left = limit;
        long phase = pace.period() == Period.POISSON ? gap() : phase(rank, sources);
        long start = Math.min(pace.startNanos(), runNanos);
        next = phase < runNanos - start ? start + phase : runNanos;
    }

    private long phase(int rank, int sources) {
        long every = pace.everyNanos();
        return switch (pace.phase()) {
            case RANDOM -> random.nextLong(every);
            case ALIGNED -> 0;
            case STAGGERED -> every / sources * rank + every % sources * rank / sources; // cannot overflow
        };
    }

    /** True if there is another tick. */
    boolean hasNext() {
        return left > 0 && next < runNanos;
    }

    /** The time of the next tick in nanoseconds. */
    long next() {
        long tick = next;
        long gap = gap();
        next = gap < runNanos - tick ? tick + gap : runNanos;
        left--;
        return tick;
    }

    private long gap() {
        return switch (pace.period()) {
            case FIXED -> pace.everyNanos();
            case POISSON -> Math.max(1, StrictMath.round(pace.everyNanos() * random.nextExponential()));
        };
    }
}
