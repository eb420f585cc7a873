package dev.hearsay.protocol.gossipsub;

/**
 * The heartbeats of a peer, by number: heartbeat {@code n} is at {@code phase + n * period}, even if the peer has nothing to do
 * then. Questions have to come in the order of their instants.
 */
final class Heartbeats {
    private final long period;
    private long phase;
    private long last;
    private long lastAt;
    private long nextAt;

    /** Heartbeats of a period in nanoseconds. */
    Heartbeats(long period) {
        this.period = period;
    }

    /** Sets the instant of heartbeat 0, in emulated nanoseconds. */
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

    /** The instant of the first heartbeat after another instant, in emulated nanoseconds. */
    long after(long now) {
        return phase + (at(now) + 1) * period;
    }
}
