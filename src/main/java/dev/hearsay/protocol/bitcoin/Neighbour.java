package dev.hearsay.protocol.bitcoin;

import org.jspecify.annotations.Nullable;

/** A neighbour of a peer that announces messages, and how far it has got with that. */
public final class Neighbour {
    /** The state of a neighbour that a protocol over the relay keeps, beside what the relay does. */
    public interface Extension {}

    /** The number of the peer. */
    public final int peer;
    /** True if this end opened the link. */
    public final boolean isOutbound;
    /** The messages that wait to be announced to it, perhaps with others. */
    final SharedBacklog backlog;

    private final KnownMatrix known;
    /** The place of the neighbour among all, which is its column in the matrix of what they know. */
    private int column;
    /** The number of messages of the backlog that have been announced to it, or need not be. */
    int read;

    boolean isTicking;
    /** The timer of its tick, while it is ticking. */
    long tick;

    /** The state that a protocol over this relay keeps of it, where there is any. */
    @Nullable
    public Extension extension;

    Neighbour(int peer, boolean isOutbound, SharedBacklog backlog, KnownMatrix known) {
        this.peer = peer;
        this.isOutbound = isOutbound;
        this.backlog = backlog;
        this.known = known;
    }

    void moveTo(int place) {
        column = place;
    }

    /** True if it is known to have a message, or was told of it. */
    boolean knows(int messageId) {
        return known.has(column, messageId);
    }

    /** Notes that it has a message, or is told of it. */
    public void know(int messageId) {
        known.add(column, messageId);
    }
}
