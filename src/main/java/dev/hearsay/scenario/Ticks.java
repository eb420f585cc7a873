package dev.hearsay.scenario;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.OriginRules.Period;

/** The origin ticks of one sender after another, ascending, from the sender's own random stream. */
final class Ticks {
    private final OriginRules rules;
    private final long runNanos;
    private final int senders;
    private final long seed;
    private RandomStream random;
    private long next;
    private int left;

    /** Before the first sender. */
    Ticks(OriginRules rules, long runNanos, int senders, long seed) {
        this.rules = rules;
        this.runNanos = runNanos;
        this.senders = senders;
        this.seed = seed;
        this.random = RandomStream.of(seed, Purpose.ORIGIN);
    }

    /** Turns to the sender of that rank, from 0, among all senders. */
    Ticks of(int sender, int rank) {
        random = RandomStream.of(seed, Purpose.ORIGIN, sender);
        left = rules.limit();
        long phase = rules.period() == Period.POISSON ? gap() : phase(rank);
        long start = Math.min(rules.startNanos(), runNanos);
        next = phase < runNanos - start ? start + phase : runNanos;
        return this;
    }

    private long phase(int rank) {
        return switch (rules.phase()) {
            case RANDOM -> random.nextLong(rules.everyNanos());
            case ALIGNED -> 0;
            case STAGGERED -> share(rank);
        };
    }

    /** Whether the sender has another tick. */
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
        if (rules.period() == Period.FIXED) {
            return hasNext() ? Math.min(left, (runNanos - 1 - next) / rules.everyNanos() + 1) : 0;
        }
        long count = 0;
        for (; hasNext(); next()) {
            count++;
        }
        return count;
    }

    private long gap() {
        return switch (rules.period()) {
            case FIXED -> rules.everyNanos();
            case POISSON -> Math.max(1, StrictMath.round(rules.everyNanos() * random.nextExponential()));
        };
    }

    /** every x rank / senders, rounded down, in parts that cannot overflow. */
    private long share(int rank) {
        long every = rules.everyNanos();
        return every / senders * rank + every % senders * rank / senders;
    }
}
