package dev.hearsay.workload;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.workload.OriginParams.Period;

/** The origin ticks of one sender after another, ascending, from the sender's own random stream. */
final class Ticks {
    private final OriginParams params;
    private final long runNanos;
    private final int senders;
    private final long seed;
    private RandomStream random;
    private long next;
    private int left;

    /** Before the first sender. */
    Ticks(OriginParams params, long runNanos, int senders, long seed) {
        this.params = params;
        this.runNanos = runNanos;
        this.senders = senders;
        this.seed = seed;
        this.random = RandomStream.of(seed, Purpose.ORIGIN);
    }

    /** Turns to the sender of that rank, from 0, among all senders. */
    Ticks of(int sender, int rank) {
        random = RandomStream.of(seed, Purpose.ORIGIN, sender);
        left = params.limit();
        long phase = params.period() == Period.POISSON ? gap() : phase(rank);
        long start = Math.min(params.startNanos(), runNanos);
        next = phase < runNanos - start ? start + phase : runNanos;
        return this;
    }

    private long phase(int rank) {
        return switch (params.phase()) {
            case RANDOM -> random.nextLong(params.everyNanos());
            case ALIGNED -> 0;
            case STAGGERED -> share(rank);
        };
    }

    /** True if the sender has another tick. */
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

    /** The number of ticks that the sender still has; those that are drawn at random are used up by counting. */
    long count() {
        if (params.period() == Period.FIXED) {
            return hasNext() ? Math.min(left, (runNanos - 1 - next) / params.everyNanos() + 1) : 0;
        }
        long count = 0;
        for (; hasNext(); next()) {
            count++;
        }
        return count;
    }

    private long gap() {
        return switch (params.period()) {
            case FIXED -> params.everyNanos();
            case POISSON -> Math.max(1, StrictMath.round(params.everyNanos() * random.nextExponential()));
        };
    }

    /** every x rank / senders, rounded down, in parts that cannot overflow. */
    private long share(int rank) {
        long every = params.everyNanos();
        return every / senders * rank + every % senders * rank / senders;
    }
}
