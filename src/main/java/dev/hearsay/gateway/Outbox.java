package dev.hearsay.gateway;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The packets, and the pieces of connections, that have come to guests and wait for the wall clock. */
final class Outbox {
    /**
     * A packet that is to leave.
     *
     * @param at the emulated time at which it leaves, in nanoseconds
     * @param number its place among those of the same time
     * @param bytes a packet, or nothing for a piece of a connection
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Outbound(
            long at,
            long number,
            int guest,
            int from,
            byte[] bytes,
            @Nullable Segment segment) implements Comparable<Outbound> {
        @Override
        public int compareTo(Outbound other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Outbound> waiting = new PriorityQueue<>();
    private long added;

    /** Adds a packet, or a piece of a connection; true if none leaves before it. */
    synchronized boolean add(int guest, int from, long at, byte[] bytes, @Nullable Segment segment) {
        boolean isFirst = at < nextAt();
        waiting.add(new Outbound(at, added++, guest, from, bytes, segment));
        return isFirst;
    }

    /** The packet that leaves next, if its time has come. */
    synchronized @Nullable Outbound due(long now) {
        Outbound next = waiting.peek();
        return next == null || next.at() > now ? null : waiting.remove();
    }

    /** The time at which the next one leaves, or {@link Outside#NEVER}. */
    synchronized long nextAt() {
        Outbound next = waiting.peek();
        return next == null ? Outside.NEVER : next.at();
    }
}
