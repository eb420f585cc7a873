package dev.hearsay.protocol.bitcoin;

import org.jspecify.annotations.Nullable;

/** A neighbour of a peer that announces messages, and how far it has got with that. */
public final class Neighbour {
    /** The state of a neighbour that a protocol over the relay keeps, beside what the relay does. */
    public interface Extension {}

    /** Its number. */
    public final int peer;
    /** Whether this end opened the link. */
    public final boolean isOutbound;
    /** The messages that wait to be announced to it, perhaps with others. */
    final SharedBacklog backlog;

    private final KnownMatrix known;
    /** Its place among the neighbours, and in what is known of them. */
    private int column;
    /** How many of the messages of the backlog have been announced to it, or need not be. */
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

    /** Whether it is known to have a message, or was told of it. */
    boolean knows(int messageId) {
        return known.has(column, messageId);
    }

    /** Notes that it has a message, or is told of it. */
    public void know(int messageId) {
        known.add(column, messageId);
    }
}
