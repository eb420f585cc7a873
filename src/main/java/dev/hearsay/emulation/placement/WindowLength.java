package dev.hearsay.emulation.placement;

import dev.hearsay.peer.Network;

/**
 * The length of a window: the lookahead at most, and less where that serves. What a run gives does not depend on it. Measured
 * with 2,000 messages a second over 2,000 peers and 300 ms: a window of 75 ms is 6 % faster than one of 300 ms, for what is
 * due in it fits the cache, and one of 19 ms 10 % slower, for peers are activated more often.
 */
public final class WindowLength {
    /** In real time no peer is further than this ahead of the wall clock. */
    private static final long REAL_TIME_STEP_NANOS = 2_000_000;

    /** Copies that a peer gets in a window, by which windows are cut no shorter: a peer is activated once for all of them. */
    private static final double ENOUGH_DELIVERIES = 1024;

    private static final long SECOND = 1_000_000_000;

    private WindowLength() {}

    /** A second, or the least latency if that is more. No window is longer, so all lanes have heard of the end of a run in time. */
    public static long longest(long leastLatency) {
        return Math.max(SECOND, leastLatency);
    }

    /** Nanoseconds, in virtual time. */
    static long virtual(Network network, long lookahead, long runNanos) {
        double degree = (double) network.topology().directedLinks() / network.peers();
        double copies = network.origins().count() * degree * lookahead / runNanos;
        return Math.max(1, (long) (lookahead / Math.max(1, Math.floor(copies / ENOUGH_DELIVERIES))));
    }

    /** Nanoseconds, in a time of which {@code speed} seconds pass in a second of the wall clock. */
    static long real(long lookahead, double speed) {
        return Math.max(1, Math.min(lookahead, (long) (REAL_TIME_STEP_NANOS * speed)));
    }
}
