package dev.hearsay.overlay.comet;

import java.util.Arrays;

/**
 * The knowledge of one address: who told of it, the buckets that it is in, and how dials of it went. Times in nanoseconds.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/pex/known_address.go.
 */
final class KnownAddress {
    /** The time at which something never was. */
    static final long NEVER = Long.MIN_VALUE;

    /** The time after a dial within which no address is bad. */
    private static final long MINUTE = 60_000_000_000L;

    private static final int[] NONE = {};

    private final int peer;
    private final int source;
    private final long learntAt;
    private boolean old;
    private int[] buckets = NONE;
    private int attempts;
    private long lastAttempt;
    private long lastSuccess = NEVER;
    private long bannedUntil = NEVER;

    /** An address that is new, as told of by {@code source}. The time of its last attempt begins with the present one, as there. */
    KnownAddress(int peer, int source, long now) {
        this.peer = peer;
        this.source = source;
        learntAt = now;
        lastAttempt = now;
    }

    /** The same knowledge once more. */
    KnownAddress(KnownAddress other) {
        peer = other.peer;
        source = other.source;
        learntAt = other.learntAt;
        old = other.old;
        buckets = other.buckets.clone();
        attempts = other.attempts;
        lastAttempt = other.lastAttempt;
        lastSuccess = other.lastSuccess;
        bannedUntil = other.bannedUntil;
    }

    int peer() {
        return peer;
    }

    int source() {
        return source;
    }

    long learntAt() {
        return learntAt;
    }

    long lastAttempt() {
        return lastAttempt;
    }

    /** True for one that is in an old bucket, or was when it was banned. */
    boolean isOld() {
        return old;
    }

    void becomeOld() {
        old = true;
    }

    /** The number of buckets that it is in. */
    int copies() {
        return buckets.length;
    }

    int bucket(int index) {
        return buckets[index];
    }

    void enter(int bucket) {
        buckets = Arrays.copyOf(buckets, buckets.length + 1);
        buckets[buckets.length - 1] = bucket;
    }

    void leave(int bucket) {
        buckets = Arrays.stream(buckets).filter(each -> each != bucket).toArray();
    }

    void leaveAll() {
        buckets = NONE;
    }

    /** A dial has failed. */
    void markAttempt(long now) {
        lastAttempt = now;
        attempts++;
    }

    /** The peer was useful. */
    void markGood(long now) {
        lastAttempt = now;
        attempts = 0;
        lastSuccess = now;
    }

    void banUntil(long time) {
        bannedUntil = Math.max(bannedUntil, time);
    }

    boolean isBanned(long now) {
        return bannedUntil > now;
    }

    /** True for a new address that is worthless: long not dialled, or dialled in vain too often. */
    boolean isBad(BookParams params, long now) {
        if (old || lastAttempt > now - MINUTE) {
            return false;
        }
        long longAgo = now - params.badAfter();
        return lastAttempt < longAgo
                || (lastSuccess == NEVER && attempts >= params.failuresUnproven())
                || (lastSuccess < longAgo && attempts >= params.failures());
    }
}
