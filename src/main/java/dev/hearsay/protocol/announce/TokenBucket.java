package dev.hearsay.protocol.announce;

/**
 * Credit that comes at a steady rate up to a limit, and is spent when there is some: the last of it may be overspent.
 *
 * <p>Source: Bitcoin Core's pull request 34628, as of 32.0.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perNano;
    private final double most;
    private double tokens;
    private long at;

    /**
     * A bucket at time 0.
     *
     * @param rate tokens a second
     * @param most the most that come together
     * @param first how many there are at the start
     */
    TokenBucket(double rate, double most, double first) {
        this.perNano = rate / NANOS;
        this.most = most;
        this.tokens = first;
    }

    /** Whether there is any credit at a time, in nanoseconds, not before that of the call before. */
    boolean isOpen(long now) {
        tokens = Math.min(most, tokens + perNano * (now - at));
        at = now;
        return tokens > 0;
    }

    /** Spends so much. */
    void spend(double amount) {
        tokens -= amount;
    }
}
