package dev.hearsay.fault;

import java.util.BitSet;

/**
 * A time in which some peers are slow.
 *
 * @param from its first instant, in emulated nanoseconds
 * @param until the first instant after it
 * @param peers the slow ones; never changed
 * @param processing the factor on the time that a message takes of their processors, 1 or more
 * @param latency the factor on the latency of what they send or are sent, 1 or more
 * @param bandwidth the factor on the bandwidth of their up- and downlinks, above 0 and at most 1
 */
record Slowdown(long from, long until, BitSet peers, double processing, double latency, double bandwidth) {
    boolean holdsAt(long at) {
        return from <= at && at < until;
    }

    boolean strikes(int peer, long at) {
        return holdsAt(at) && peers.get(peer);
    }
}
