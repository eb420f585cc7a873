package dev.hearsay.protocol;

/**
 * The time that a request waits for its reply: it is sent again each time that none has come, and waits longer each time. A reply to any
 * of the tries ends it.
 *
 * @param timeout the time that the first try waits, in nanoseconds, at least 0
 * @param tries the number of times that the request is sent at most, at least 1
 * @param factor the ratio of the time that each further try waits to that of the one before, at least 1: 2 for exponential back-off,
 *     as TCP's of RFC 6298, section 5.5
 */
public record Backoff(long timeout, int tries, double factor) {
    /** Checks the bounds, but for the time-out, which is checked as that of any timer. */
    public Backoff {
        if (tries < 1 || !(factor >= 1)) {
            throw new IllegalArgumentException(tries + " tries, each waiting " + factor + " times as long");
        }
    }

    /** A single try. */
    public static Backoff none(long timeout) {
        return new Backoff(timeout, 1, 1);
    }

    /** The time that a try waits, in nanoseconds, counted from 0. */
    public long waitOf(int attempt) {
        return attempt == 0 ? timeout : (long) (timeout * Math.pow(factor, attempt));
    }
}
