package dev.hearsay.protocol.announce;

import dev.hearsay.settings.Settings;

/**
 * What can be set of Erlay.
 *
 * @param opener which end of a link opened it
 * @param floodOutbound over how many outbound links at most messages are announced at once
 * @param intervalNanos after how long a peer reconciles with the next of its outbound neighbours
 * @param q the coefficient before anything is known of a link, in units of 1 / {@link #PRECISION}
 * @param mostCapacity the largest capacity of a sketch
 * @param timeoutNanos how long to wait for a message, or for a sketch
 */
record ErlayRules(
        LinkOpener opener, int floodOutbound, long intervalNanos, int q, int mostCapacity, long timeoutNanos) {
    /** The unit of q on the wire is 1 over this: BIP-330, section reqreconcil. */
    static final int PRECISION = (1 << 15) - 1;

    private static final int MOST_Q = 0xffff;
    private static final int MOST_SET_SIZE = 0xffff;
    private static final double LARGEST_Q = 2.0;
    /** For a first sketch of capacity c + 1, that is, 2, of which one element is spare. */
    private static final int LEAST_CAPACITY = 2;

    static ErlayRules from(Settings settings) {
        return new ErlayRules(
                LinkOpener.from(settings),
                settings.integer("flood-outbound", 0, Integer.MAX_VALUE),
                settings.positiveDuration("interval"),
                (int) Math.ceil(settings.number("q", 0, LARGEST_Q) * PRECISION),
                settings.integer("most-capacity", LEAST_CAPACITY, 1 << 20),
                settings.timeout("request-timeout"));
    }

    /** What travels as the size of a set: two bytes. */
    static int sentSize(int size) {
        return Math.min(size, MOST_SET_SIZE);
    }

    /**
     * The capacity of a first sketch: | |a| - |b| | + q (|a| + |b|) + c with c = 1, as in BIP-330, section reqreconcil, and
     * one element more, which is spare: see {@link #mostDifferences}.
     */
    int capacity(int a, int b, int sentQ) {
        long estimate = Math.abs(a - b) + (long) sentQ * ((long) a + b) / PRECISION + 1;
        return (int) Math.min(estimate + 1, mostCapacity);
    }

    /**
     * How many differences are read from a sketch. Without a spare element one in capacity! sketches of more differences
     * would give wrong ones, which is half of those of capacity 2; Bitcoin's implementation extends small sketches for the
     * same reason.
     */
    static int mostDifferences(int capacity) {
        return capacity - 1;
    }

    /**
     * The q that would have been right: BIP-330, section reqreconcil. A round in which a set was empty tells nothing, and the
     * next one begins anew, as in Bitcoin's implementation.
     */
    int optimalQ(int a, int b, int differences) {
        if (a == 0 || b == 0) {
            return q;
        }
        long sum = (long) a + b;
        long optimal = ((differences - Math.abs(a - b)) * (long) PRECISION + sum - 1) / sum;
        return (int) Math.min(optimal, MOST_Q);
    }
}
