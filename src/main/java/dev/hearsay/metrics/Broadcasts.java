package dev.hearsay.metrics;

/** The broadcast messages of a run, numbered from 0 in the order of (sent time, origin, the origin's own count). */
public interface Broadcasts {
    /** How many there are. */
    int count();

    /** The origin tick of a message, in emulated nanoseconds. */
    long sentAt(int message);

    /** The peer that a message comes from. */
    int origin(int message);
}
