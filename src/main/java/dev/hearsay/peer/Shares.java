package dev.hearsay.peer;

/** The shares of one peer's uplink that the transmissions have which are leaving at once. Each is known by a ticket while it does. */
sealed interface Shares permits EqualShares, MaxMinShares {
    /** The bytes of a transmission from one place to another begin to leave for a receiver. Answers their ticket. */
    long begin(int to, int from, int until, long now);

    /** What holds a ticket has left, or will never leave. */
    void end(long ticket, long now);

    /** The order in which those that are leaving end: the least is first. */
    long rankOf(long ticket);

    /** The emulated time at which the one that ends first has left, in nanoseconds, if no other begins before. */
    long endOf(long ticket);
}
