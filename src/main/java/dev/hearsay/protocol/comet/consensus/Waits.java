package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;

/**
 * The one time-out that a peer waits for, of the latest round and step that it was asked to: consensus/ticker.go of CometBFT at 5bba72c.
 * Where no rounds fail there is none.
 */
final class Waits {
    /** The time-out of a step of a round. */
    record TimedOut(int height, int round, Step step) implements Timer {}

    private final ConsensusParams params;
    private TimedOut latest = new TimedOut(0, 0, Step.NEW_HEIGHT);
    private boolean isRunning;
    private long timer;

    Waits(ConsensusParams params) {
        this.params = params;
    }

    /** Waits for what a step of the peer's round brings. */
    void begin(RoundState rs, Step step, Context context) {
        if (!params.inTurns() || !isLater(rs, step)) {
            return;
        }
        stop(context);
        latest = new TimedOut(rs.height, rs.round, step);
        ConsensusParams.Timeout timeout = step == Step.PROPOSE ? params.propose() : params.vote();
        timer = context.schedule(timeout.of(rs.round), latest);
        isRunning = true;
    }

    /** It waits for nothing. */
    void stop(Context context) {
        if (isRunning) {
            context.cancel(timer);
        }
        isRunning = false;
    }

    /** A time-out has passed. Answers whether it is of a step at which the peer still is, or that is to come. */
    boolean end(TimedOut due, RoundState rs) {
        isRunning = false;
        return due.height == rs.height
                && (due.round > rs.round || (due.round == rs.round && !due.step.isBefore(rs.step)));
    }

    private boolean isLater(RoundState rs, Step step) {
        if (rs.height != latest.height) {
            return rs.height > latest.height;
        }
        return rs.round == latest.round ? latest.step.isBefore(step) : rs.round > latest.round;
    }
}
