package dev.hearsay.plain;

import dev.hearsay.link.Transport;

/**
 * A congestion window that sends segment by segment, each of which asks whether its round trip has room for it: slow start and
 * congestion avoidance by the round (RFC 5681).
 */
final class CongestionRounds {
    private final Transport transport;
    private long window;
    private long threshold = Long.MAX_VALUE;
    private long roundBegan;
    private long inRound;
    private long lastLeft = -1;

    CongestionRounds(Transport transport) {
        this.transport = transport;
        this.window = transport.initialWindow();
    }

    /**
     * The time that segments wait for the window, in nanoseconds.
     *
     * @param at when the first of them could leave
     * @param cost the time that all of them take of the uplink
     */
    long delay(long at, int segments, long cost, long roundTrip) {
        if (lastLeft < 0) {
            roundBegan = at;
        } else {
            shrinkIdle(at, roundTrip);
        }
        if (at >= roundBegan + roundTrip) {
            begin(at, inRound >= window);
        }
        long each = cost / segments;
        long time = Math.max(at, roundBegan);
        for (int segment = 0; segment < segments; segment++) {
            if (inRound >= window) {
                time = Math.max(time, roundBegan + roundTrip);
                begin(time, true);
            }
            inRound++;
            time += each;
        }
        lastLeft = time;
        return Math.max(0, time - at - segments * each);
    }

    private void shrinkIdle(long at, long roundTrip) {
        long timeout = transport.restartsIdle() ? transport.timeout(roundTrip, 0) : Long.MAX_VALUE;
        for (long idle = at - lastLeft; idle > timeout && window > transport.initialWindow(); idle -= timeout) {
            window = Math.max(transport.initialWindow(), window / 2);
        }
    }

    private void begin(long at, boolean full) {
        if (full) {
            window = window >= threshold ? window + 1 : Math.min(2 * window, threshold);
        }
        roundBegan = at;
        inRound = 0;
    }

    /** Segments were lost: a time-out starts again from one segment, a fast retransmit from half of the window. */
    void lost(boolean timedOut) {
        threshold = Math.max(2, window / 2);
        window = timedOut ? 1 : threshold;
    }
}
