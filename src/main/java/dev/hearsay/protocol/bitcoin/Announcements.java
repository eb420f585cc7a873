package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.support.Backlog;

/**
 * The messages that a peer has to announce to its neighbours of one direction, oldest first, as far as its rate is not
 * limited.
 */
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

    /** True if a message may go at a time, in nanoseconds: there is credit. */
    boolean mayGo(long now) {
        return !waiting.isEmpty() && messages.isOpen(now) && bytes.isOpen(now);
    }

    /** True if another one may go in the same batch. */
    boolean mayFollow() {
        return !waiting.isEmpty() && messages.hasRoom() && bytes.hasRoom();
    }

    /** Takes the oldest, and spends the credit of a message; {@link #spend} spends that of its bytes. */
    int next() {
        messages.spend(1);
        return waiting.poll();
    }

    /** Spends the credit of a message's bytes. */
    void spend(int payload) {
        bytes.spend(payload);
    }
}
