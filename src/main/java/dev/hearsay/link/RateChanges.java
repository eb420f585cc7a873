package dev.hearsay.link;

/** The times, known beforehand, at which the up- and downlinks of some peers get slower or faster than usual, each as a whole. */
public interface RateChanges {
    /** The first emulated time later than another one, in nanoseconds, at which any rate changes; the largest long where there is none. */
    long nextChange(long after);

    /**
     * The rate of a peer's link at an instant, in bytes a second, at least 1.
     *
     * @param usual its rate otherwise, not {@link Bandwidth#UNLIMITED}
     */
    long rate(int peer, long at, long usual);
}
