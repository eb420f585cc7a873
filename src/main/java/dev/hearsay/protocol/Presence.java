package dev.hearsay.protocol;

/**
 * The knowledge of who is up, which no peer of a network has. It is for a protocol's figures, such as the time that a crash takes to be
 * seen, and for those who are there when a network begins that has been running; nothing else that a peer does may go by it.
 */
@FunctionalInterface
public interface Presence {
    /** The answer for a peer that is up. */
    long UP = Long.MAX_VALUE;

    /** The presence of peers that are always up. */
    Presence ALWAYS = (peer, at) -> UP;

    /**
     * The time since when a peer is down at an instant, in emulated nanoseconds, below 0 for one that is not there at first; {@link #UP}
     * if it is up.
     */
    long downSince(int peer, long at);

    /** True if a peer is up at an instant. */
    default boolean isUp(int peer, long at) {
        return downSince(peer, at) == UP;
    }
}
