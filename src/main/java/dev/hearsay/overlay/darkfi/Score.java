package dev.hearsay.overlay.darkfi;

/** The work that a channel has made, which is forgotten exponentially: doc/src/arch/net/p2p-network.md, Scoring Subsystem. */
final class Score {
    private final long halfLife;
    private double value;
    private long at;

    /**
     * A score of 0.
     *
     * @param halfLife the time in which it becomes half of itself, in nanoseconds
     */
    Score(long halfLife) {
        this.halfLife = halfLife;
    }

    double at(long now) {
        value *= StrictMath.pow(2, -(double) (now - at) / halfLife);
        at = now;
        return value;
    }

    void add(double points, long now) {
        value = at(now) + points;
    }

    /** The time until it has come down to a level, in nanoseconds; 0 if it is not above. */
    long until(double level, long now) {
        double present = at(now);
        if (present <= level) {
            return 0;
        }
        double halves = StrictMath.log(present / level) / StrictMath.log(2);
        return (long) Math.min(Math.ceil(halfLife * halves), DarkfiParams.LONGEST_WAIT);
    }
}
