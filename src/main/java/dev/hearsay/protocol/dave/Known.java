package dev.hearsay.protocol.dave;

/** A peer that a node knows, and what it has heard of it. */
final class Known {
    static final long NEVER = -1;

    /** The part of a new measurement in the mean of latencies: that of RFC 6298, section 2. */
    private static final double GAIN = 1.0 / 8;

    private final int peer;
    private final boolean isBootstrap;
    private boolean isPresent;
    private long seenAt = NEVER;
    private int pings;
    private int drops;
    private long pingedAt = NEVER;
    private long notBefore;
    private int failures;
    private int asked;
    private int answered;
    private double latency;

    Known(int peer, boolean isBootstrap) {
        this.peer = peer;
        this.isBootstrap = isBootstrap;
    }

    int peer() {
        return peer;
    }

    /** True for a peer that was stated to the node, which is never deleted. */
    boolean isBootstrap() {
        return isBootstrap;
    }

    /** Notes whether it seems to be there; true if that is new. At first it does not. */
    boolean seemsPresent(boolean isThere) {
        boolean changes = isThere != isPresent;
        isPresent = isThere;
        return changes;
    }

    /** The time at which it was heard of last, or {@link #NEVER}. */
    long seenAt() {
        return seenAt;
    }

    /** The pings since it was heard of, or since the last drop. */
    int pings() {
        return pings;
    }

    int drops() {
        return drops;
    }

    /** The instant until which a peer that did not answer is left alone. */
    long notBefore() {
        return notBefore;
    }

    /** A message of it has come. */
    void heard(long now, boolean isAnswer) {
        seenAt = now;
        pings = 0;
        drops = 0;
        if (isAnswer && pingedAt != NEVER) {
            double measured = now - pingedAt;
            latency += answered == 0 ? measured : GAIN * (measured - latency);
            answered++;
            pingedAt = NEVER;
            failures = 0;
            notBefore = 0;
        }
    }

    /** It is pinged; returns the pings in a row before this one that it has not answered. */
    int pinged(long now) {
        failures += pingedAt == NEVER ? 0 : 1;
        pingedAt = now;
        pings++;
        asked++;
        return failures;
    }

    /** It is left alone for some time. */
    void leaveUntil(long instant) {
        notBefore = instant;
    }

    /** It did not answer too many pings. */
    void dropped(boolean isCountKept) {
        drops++;
        pings = isCountKept ? pings : 0;
    }

    /**
     * The score of a peer, by which it is drawn: the share of pings that it has answered, with one of two before the first, over the time that
     * its answers took.
     *
     * @param floor the time that is added to each, in nanoseconds
     */
    double score(double floor) {
        return (answered + 1.0) / (asked + 2.0) / (floor + (answered == 0 ? floor : latency));
    }
}
