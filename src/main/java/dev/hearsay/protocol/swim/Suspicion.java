package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.support.NumberSet;

/**
 * The suspicion of a member: its time-out is long at first, and shrinks with each other member that suspects it as well, as then it is
 * less likely that the fault is one's own.
 *
 * <p>Source: Dadgar, Phillips and Currey 2017, local health aware suspicion; hashicorp/memberlist at 1b4c746, suspicion.go.
 */
final class Suspicion {
    private static final double NANOS_PER_MILLI = 1e6;

    private final NumberSet accusers;
    private final int needed;
    private final long startedAt;
    private final long least;
    private final long most;
    private long timer;

    /**
     * A suspicion that begins.
     *
     * @param from the first that suspects the member
     * @param needed the number of others that bring the time-out down to the least; 0 for one that is the least from the first
     * @param least the shortest time-out, in nanoseconds
     * @param most the longest
     */
    Suspicion(int from, int needed, long startedAt, long least, long most) {
        this.accusers = NumberSet.of(from);
        this.needed = needed;
        this.startedAt = startedAt;
        this.least = least;
        this.most = most;
    }

    /** Takes in one more that suspects the member; false if that is nothing new, or no more are needed. */
    boolean confirm(int from) {
        if (accusers.size() > needed || accusers.contains(from)) {
            return false;
        }
        accusers.add(from);
        return true;
    }

    /** The time at which the member is dead, if nothing else comes, in nanoseconds: to the millisecond, as in the source. */
    long endsAt() {
        if (needed == 0) {
            return startedAt + least;
        }
        double share = StrictMath.log(accusers.size()) / StrictMath.log(needed + 1.0);
        double timeout = Math.floor((most - share * (most - least)) / NANOS_PER_MILLI) * NANOS_PER_MILLI;
        return startedAt + Math.max(least, (long) timeout);
    }

    /** The timer of its end. */
    long timer() {
        return timer;
    }

    void setTimer(long number) {
        timer = number;
    }
}
