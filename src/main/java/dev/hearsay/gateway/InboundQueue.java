package dev.hearsay.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packets that have come in and wait until their guests look. A packet gets the time of the first look after it that no guest has come to yet, so that it
 * is final when it is written down; it is late by less than a step and a window.
 */
final class InboundQueue {
    private final Looks looks;
    private final int most;
    private final int firstGuest;
    private final List<Deque<Inbound>> ofGuests = new ArrayList<>();
    private long closedUntil;
    private int size;

    /**
     * An empty queue.
     *
     * @param most the number of packets that wait at most
     * @param firstGuest the number of the first guest
     */
    InboundQueue(Looks looks, int most, int firstGuest, int guests) {
        this.looks = looks;
        this.most = most;
        this.firstGuest = firstGuest;
        for (int guest = 0; guest < guests; guest++) {
            ofGuests.add(new ArrayDeque<>());
        }
    }

    /** The maker of a packet of a time; null if it is none. */
    @FunctionalInterface
    interface Reader {
        @Nullable
        Inbound at(long time);
    }

    /** The outcome of a packet. */
    enum Outcome {
        /** It waits for its guest. */
        TAKEN,
        /** It is no message, or of no guest. */
        NONE,
        /** It has found no room, or the run has no time left for it. */
        DROPPED
    }

    /** Takes a packet in that came at an emulated time, and hands it to whoever writes it down. */
    synchronized Outcome add(long now, Reader reader, InboundSink sink) {
        return size >= most ? Outcome.DROPPED : addLast(now, reader, sink);
    }

    /** True if a packet that comes at an emulated time finds room. */
    synchronized boolean isOpen(long now) {
        return size < most && looks.after(Math.max(now, closedUntil)) != Outside.NEVER;
    }

    /** Takes one in whether there is room or not. */
    synchronized Outcome addLast(long now, Reader reader, InboundSink sink) {
        long at = looks.after(Math.max(now, closedUntil));
        if (at == Outside.NEVER) {
            return Outcome.DROPPED;
        }
        Inbound inbound = reader.at(at);
        if (inbound == null) {
            return Outcome.NONE;
        }
        sink.accept(inbound);
        ofGuests.get(inbound.guest() - firstGuest).add(inbound);
        size++;
        return Outcome.TAKEN;
    }

    /** The packets of a guest of which the time has come; from now on none gets a time as early. */
    synchronized List<Inbound> take(int guest, long now) {
        closedUntil = Math.max(closedUntil, now);
        Deque<Inbound> its = ofGuests.get(guest - firstGuest);
        if (its.isEmpty()) {
            return List.of();
        }
        List<Inbound> due = new ArrayList<>();
        while (!its.isEmpty() && its.peek().at() <= now) {
            due.add(its.remove());
            size--;
        }
        return due;
    }
}
