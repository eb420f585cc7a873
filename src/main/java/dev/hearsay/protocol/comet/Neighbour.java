package dev.hearsay.protocol.comet;

import java.util.BitSet;

/** A neighbour, as the mempool's reactor knows it. */
final class Neighbour {
    private final int peer;
    private final GossipPlaces places;
    private final BitSet sent = new BitSet();
    private boolean served;

    Neighbour(int peer, GossipPlaces places) {
        this.peer = peer;
        this.places = places;
    }

    int peer() {
        return peer;
    }

    /** The places that it has one of, or waits for one of. */
    GossipPlaces places() {
        return places;
    }

    /** It has its place: transactions are passed on to it from now on, those that are there first. */
    void serve() {
        served = true;
    }

    boolean isServed() {
        return served;
    }

    /** Records that it has sent a transaction. */
    void hasSent(int messageId) {
        sent.set(messageId);
    }

    /** True if it is among the senders of a transaction: nothing to pass on to it. */
    boolean isSender(int messageId) {
        return sent.get(messageId);
    }
}
