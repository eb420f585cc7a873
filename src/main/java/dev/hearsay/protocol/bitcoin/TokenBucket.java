package dev.hearsay.protocol.bitcoin;

/**
 * Credit that comes at a steady rate up to a limit. Once there is some, it may be spent down to a debt, and then there has to
 * be some again: what waits goes in batches.
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
     * @param debt the most that may be spent beyond the credit
     * @param first the credit at the start
     */
    TokenBucket(double rate, double most, double debt, double first) {
        this.perNano = rate / NANOS;
        this.most = most;
        this.debt = debt;
        this.tokens = first;
    }

    /** True if there is any credit at a time in nanoseconds, which never decreases from call to call. */
    boolean isOpen(long now) {
        tokens = Math.min(most, tokens + perNano * (now - at));
        at = now;
        return tokens > 0;
    }

    /** True if one more token may be spent within the debt. */
    boolean hasRoom() {
        return tokens - 1 >= -debt;
    }

    /** Spends tokens. */
    void spend(double amount) {
        tokens -= amount;
    }
}
