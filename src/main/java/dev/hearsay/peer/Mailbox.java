package dev.hearsay.peer;

import dev.hearsay.protocol.Message;

/**
 * The arrivals that are due at one peer in one window of emulated time, in the order (time, sender, the sender's counter):
 * what its delayed mailbox has released.
 */
public interface Mailbox {
    /** The answer of {@link #nextAt} when nothing is left. */
    long EMPTY = Long.MAX_VALUE;

    /** The time at which the next message arrives, in emulated nanoseconds, or {@link #EMPTY}. */
    long nextAt();

    /** The sender of the next message. */
    int from();

    /** The next message. */
    Message message();

    /** Goes on to the one after. */
    void advance();
}
