package dev.hearsay.protocol.bitcoin;

/**
 * Credit that comes at a steady rate up to a limit. Once there is some, it may be spent down to a debt, and then there has to be some
 * again: what waits goes in batches.
 *
 * <p>Source: Bitcoin Core at b33a7fcd (pull request 34628, in 32.0), src/util/tokenbucket.h and InvToSendBucket of
 * src/net_processing.cpp.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perNano;
    private final double most;
    private final double debt;
    private double tokens;
    private long at;

    /**
     * A bucket at time 0.
     *
     * @param rate tokens a second
     * @param most the most that come together
     * @param debt how many may be spent beyond those that there are
     * @param first how many there are at the start
     */
    TokenBucket(double rate, double most, double debt, double first) {
        this.perNano = rate / NANOS;
        this.most = most;
        this.debt = debt;
        this.tokens = first;
    }

    /** Whether there is any credit at a time, in nanoseconds, not before that of the call before. */
    boolean isOpen(long now) {
        tokens = Math.min(most, tokens + perNano * (now - at));
        at = now;
        return tokens > 0;
    }

    /** Whether there is room for another one before the debt is as large as may be. */
    boolean hasRoom() {
        return tokens - 1 >= -debt;
    }

    /** Spends so much. */
    void spend(double amount) {
        tokens -= amount;
    }
}
