package dev.hearsay.protocol.gossipsub;

/**
 * The heartbeats of a peer, by number: heartbeat {@code n} is at {@code phase + n * period}, whether the peer has anything to do
 * then or not. Asked for instants in their order.
 */
final class Heartbeats {
    private final long period;
    private long phase;
    private long last;
    private long lastAt;
    private long nextAt;

    /** Of a period in nanoseconds. */
    Heartbeats(long period) {
        this.period = period;
    }

    /** Heartbeat 0 is at that instant. */
    void begin(long instant) {
        phase = instant;
        lastAt = instant;
        nextAt = instant + period;
    }

    /** The number of the last heartbeat at an instant, negative before the first. */
    long at(long now) {
        if (now < lastAt || now >= nextAt) {
            last = Math.floorDiv(now - phase, period);
            lastAt = phase + last * period;
            nextAt = lastAt + period;
        }
        return last;
    }

    /** When the first heartbeat after an instant is. */
    long after(long now) {
        return phase + (at(now) + 1) * period;
    }
}
