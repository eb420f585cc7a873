package dev.hearsay.peer;

import dev.hearsay.link.CongestionWindow;
import dev.hearsay.protocol.Message;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The transmissions of one peer to another over a transport that keeps the order: what is lost holds up all that follows it. */
final class Stream {
    final int to;
    /** The directed link of the topology; negative if there is none. */
    final int link;

    final @Nullable CongestionWindow window;
    /** The time of the first transmission, in emulated nanoseconds. */
    final long openedAt;

    /** From the first transmission on of which a segment is missing at the receiver. */
    private final ArrayDeque<Sent> waiting = new ArrayDeque<>(0);

    private long lastArrival;

    Stream(int to, int link, @Nullable CongestionWindow window, long openedAt) {
        this.to = to;
        this.link = link;
        this.window = window;
        this.openedAt = openedAt;
    }

    /** A transmission that has not been handed over yet. */
    static final class Sent {
        static final long MISSING = -1;

        final Message message;
        final int number;
        /** The time at which all of it is at the receiver, or {@link #MISSING} while it is not known. */
        long arrival;
        /** The number of the transmission that brings the last of it: its own until segments are sent again. */
        int completedBy;
        /** The number of its segments that are lost, and how often they were sent again. */
        int lost;

        int again;
        /** The segments more that have to arrive after them until the sender takes them for lost; when it does at the latest. */
        int untold;

        long dueAt;
        long timer;

        Sent(Message message, int number, long arrival) {
            this.message = message;
            this.number = number;
            this.completedBy = number;
            this.arrival = arrival;
        }
    }

    boolean isHeldUp() {
        return !waiting.isEmpty();
    }

    /** The number of those that are at the receiver and wait there for what is missing. */
    int heldUp() {
        int count = 0;
        for (Sent sent : waiting) {
            count += sent.arrival == Sent.MISSING ? 0 : 1;
        }
        return count;
    }

    /** All that waits, in the order of sending. */
    Iterable<Sent> waiting() {
        return waiting;
    }

    void add(Sent sent) {
        waiting.add(sent);
    }

    /** The next one that can be handed over, or null. */
    @Nullable
    Sent pollComplete() {
        Sent first = waiting.peek();
        return first == null || first.arrival == Sent.MISSING ? null : waiting.poll();
    }

    /** The arrival of a transmission that would take until {@code arrival}: not before the last one. */
    long inOrder(long arrival) {
        lastArrival = Math.max(lastArrival, arrival);
        return lastArrival;
    }
}
