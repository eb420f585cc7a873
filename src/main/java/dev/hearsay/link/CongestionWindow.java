package dev.hearsay.link;

/**
 * The segments that a sender may have under way on one direction of a link, and so how long a transmission waits until its last segment may
 * leave. Slow start (RFC 5681, 3.1): from the initial window (RFC 6928) twice as much in each round trip in which all of it was used;
 * from half of the window in which a loss was found on, one segment more a round trip. Where nothing was sent for longer than a
 * time-out, half of it is gone for each (RFC 2861, as Linux does it), down to the initial window, where the transport does so.
 *
 * <p>Simplifications: acknowledgements come a round trip after a round began, all at once, and are never lost; the waiting
 * delays this transmission alone and leaves the uplink to others; recovery is NewReno's halving, not CUBIC's.
 */
public final class CongestionWindow {
    private static final int LARGEST = 1 << 30;
    private static final int LEAST_THRESHOLD = 2;

    private final Transport transport;
    private int window;
    private int threshold = LARGEST;
    /** The time at which the present round began, and the segments of the window that it has used. */
    private long roundAt;

    private int used;
    private long lastAt = Long.MIN_VALUE;

    /** The window of a new connection. */
    public CongestionWindow(Transport transport) {
        this.transport = transport;
        this.window = transport.initialWindow();
    }

    /**
     * The time that the last segment of a transmission has to wait for the window, in nanoseconds.
     *
     * @param at when its first byte could leave
     * @param segments how many segments it has
     * @param cost how long all of them take on the uplink
     * @param roundTrip the round trip of the link
     */
    public long delay(long at, int segments, long cost, long roundTrip) {
        restartAfterIdleness(at, roundTrip);
        if (at - roundAt >= roundTrip) {
            nextRound(at);
        }
        long leaves = Math.max(at, roundAt);
        long perSegment = cost / segments;
        int left = segments;
        for (int room = room(); left > room; room = room()) {
            leaves += room * perSegment;
            left -= room;
            used += room;
            nextRound(Math.max(leaves, roundAt + roundTrip));
            leaves = roundAt;
        }
        used += left;
        lastAt = leaves + left * perSegment;
        return Math.max(0, lastAt - at - segments * perSegment);
    }

    /** The rest of the window in this round: nothing where a loss has made it smaller than what is under way. */
    private int room() {
        return Math.max(0, window - used);
    }

    private void restartAfterIdleness(long at, long roundTrip) {
        if (lastAt == Long.MIN_VALUE) {
            roundAt = at;
            return;
        }
        long timeout = transport.timeout(roundTrip, 0);
        long idle = at - lastAt;
        while (transport.restartsIdle() && idle > timeout && window > transport.initialWindow()) {
            window = Math.max(transport.initialWindow(), window / 2);
            idle -= timeout;
        }
    }

    /** A window that was not used up does not grow (RFC 7661). */
    private void nextRound(long at) {
        if (used >= window) {
            window = Math.min(window < threshold ? Math.min(2 * window, threshold) : window + 1, LARGEST);
        }
        roundAt = at;
        used = 0;
    }

    /** A segment is lost, as a time-out or the segments after it have told (RFC 5681, 3.1 and 3.2). */
    public void lost(boolean timedOut) {
        threshold = Math.max(LEAST_THRESHOLD, window / 2);
        window = timedOut ? 1 : threshold;
    }
}
