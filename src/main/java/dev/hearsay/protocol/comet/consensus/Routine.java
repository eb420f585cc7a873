package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;

/**
 * A routine of a connection that looks for something to send, and sleeps if there is nothing. It looks at the instants at which one that
 * always runs would, but only after something has changed: in between it would find nothing.
 */
final class Routine {
    private final long sleep;
    private final Timer due;
    /** The first of the instants that is left. */
    private long next;

    private boolean isSet;
    private long timer;

    /**
     * A routine that begins.
     *
     * @param begin its first instant
     * @param sleep the time between two of them
     * @param due the timer that it is to be run for
     */
    Routine(long begin, long sleep, Timer due) {
        this.next = begin;
        this.sleep = sleep;
        this.due = due;
    }

    /** Something has changed: it is to look at its next instant. */
    void wake(Context context) {
        if (!isSet) {
            long missed = Math.max(0, context.now() - next + sleep - 1) / sleep;
            isSet = true;
            timer = context.schedule(next + missed * sleep - context.now(), due);
        }
    }

    /** It has looked, and sleeps. */
    void sleep(Context context) {
        isSet = false;
        next = context.now() + sleep;
    }

    /** It ends with its connection. */
    void stop(Context context) {
        if (isSet) {
            context.cancel(timer);
        }
    }
}
