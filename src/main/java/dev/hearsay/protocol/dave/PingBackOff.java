package dev.hearsay.protocol.dave;

import dev.hearsay.random.RandomStream;

/**
 * The exponential back-off from peers that do not answer pings, which the README's section 6.4 asks for: they are neither pinged nor sent to for a
 * time that grows, as in gRPC's connection back-off (doc/connection-backoff.md).
 *
 * @param isOn true if there is one
 * @param first the first pause, in nanoseconds
 * @param longest the longest one
 */
record PingBackOff(boolean isOn, long first, long longest) {
    private static final double MULTIPLIER = 1.6;
    private static final double JITTER = 0.2;

    /** The pause after so many failures in a row, at least 1, in nanoseconds. */
    long pause(int failures, RandomStream random) {
        double pause = Math.min((double) longest, first * StrictMath.pow(MULTIPLIER, failures - 1));
        return (long) (pause * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }
}
