package dev.hearsay.protocol.support;

/** A peer that has announced messages. */
public final class Announcer {
    final int peer;
    /** The number of messages that it was asked for and may still send. */
    public int inFlight;
    /** The messages that it is about to be asked for in one request. */
    final Backlog batch = new Backlog();

    Announcer(int peer) {
        this.peer = peer;
    }
}
