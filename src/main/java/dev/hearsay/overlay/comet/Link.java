package dev.hearsay.overlay.comet;

import dev.hearsay.protocol.Direction;

/** The connection with one peer. */
final class Link {
    /** The state in which the peer has asked for addresses not once. */
    private static final int NEVER = 0;
    /** The state in which it has asked once, and no time was noted. */
    private static final int ONCE = 1;

    private static final int NOTED = 2;

    private final Direction direction;
    private final boolean unconditional;
    private final long since;
    private int requests;
    private long lastRequest;
    private int useful;
    private boolean waitsForPong;
    private long pongTimer;

    Link(Direction direction, boolean unconditional, long since) {
        this.direction = direction;
        this.unconditional = unconditional;
        this.since = since;
    }

    boolean isOutbound() {
        return direction == Direction.OUTBOUND;
    }

    /** True if it counts for no limit. */
    boolean isUnconditional() {
        return unconditional;
    }

    long since() {
        return since;
    }

    boolean hasAsked() {
        return requests != NEVER;
    }

    /**
     * The peer asks for addresses: true unless it is too early. The first two requests never are, as of the first no time is noted.
     *
     * <p>Source: CometBFT at 5bba72c, p2p/pex/pex_reactor.go (receiveRequest).
     */
    boolean mayAsk(long spacing, long now) {
        if (requests == NOTED && now - lastRequest < spacing) {
            return false;
        }
        lastRequest = now;
        requests = requests == NEVER ? ONCE : NOTED;
        return true;
    }

    /** A ping was sent: a timer is set for the time at which its pong is overdue. */
    void waitForPong(long timer) {
        waitsForPong = true;
        pongTimer = timer;
    }

    boolean isWaitingForPong() {
        return waitsForPong;
    }

    /** A pong has come; returns the timer that is to be cancelled. */
    long endWaitForPong() {
        waitsForPong = false;
        return pongTimer;
    }

    /** The peer was useful once more; returns how often it was. */
    int countUseful() {
        return ++useful;
    }
}
