package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.support.Backlog;

/** The messages that a peer has to announce to its neighbours of one direction, oldest first, as far as its rate is not limited. */
final class Announcements {
    private final TokenBucket messages;
    private final TokenBucket bytes;
    private final Backlog waiting = new Backlog();

    Announcements(RateLimit limit, boolean isOutbound) {
        this.messages = limit.messages(isOutbound);
        this.bytes = limit.bytes(isOutbound);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(int messageId) {
        waiting.add(messageId);
    }

    void clear() {
        waiting.clear();
    }

    /** Whether any may go at a time: there is credit. */
    boolean mayGo(long now) {
        return !waiting.isEmpty() && messages.isOpen(now) && bytes.isOpen(now);
    }

    /** Whether another one may go with those that just went. */
    boolean mayFollow() {
        return !waiting.isEmpty() && messages.hasRoom() && bytes.hasRoom();
    }

    /** The oldest, whose credit is spent by {@link #spend}. */
    int next() {
        messages.spend(1);
        return waiting.poll();
    }

    /** Spends the credit of a message of so many bytes. */
    void spend(int payload) {
        bytes.spend(payload);
    }
}
