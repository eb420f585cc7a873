package dev.hearsay.plain;

import java.util.Comparator;
import java.util.function.BooleanSupplier;

/**
 * An event at one peer.
 *
 * @param at its emulated time, in nanoseconds
 * @param round the round of that instant: arrivals over a latency of 0 are of the round after that in which they were sent
 * @param peer where it happens
 * @param kind the kind of event; at one instant they come in the order of the kinds
 * @param from for an arrival its sender, otherwise the peer itself
 * @param number the sender's own count of such events
 * @param isDue whether it still happens when its time has come: a timer may be cancelled, a peer may have crashed
 * @param action what it does
 */
record Event(long at, int round, int peer, Kind kind, int from, long number, BooleanSupplier isDue, Runnable action) {
    /** The kinds of events, in their order at one instant. */
    enum Kind {
        /** A peer goes, or comes. */
        CHANGE,
        /** The processing of a message ends. */
        PROCESSED,
        /** A transmission has come down its receiver's link. */
        DOWNLOADED,
        ARRIVAL,
        /** The uplink is free for what waits before it. */
        UPLINK,
        TIMER,
        ORIGIN,
        OPERATION
    }

    /** The order in which events happen. */
    static final Comparator<Event> ORDER = Comparator.comparingLong(Event::at)
            .thenComparingInt(Event::round)
            .thenComparingInt(Event::peer)
            .thenComparing(Event::kind)
            .thenComparingInt(Event::from)
            .thenComparingLong(Event::number);
}
