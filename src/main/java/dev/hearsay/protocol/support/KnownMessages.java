package dev.hearsay.protocol.support;

import dev.hearsay.protocol.Context;
import java.util.BitSet;

/** The messages that each neighbour of a peer is known to have, or to have been told of. */
public final class KnownMessages {
    private final PerNeighbour<BitSet> known = new PerNeighbour<>();

    /** Adds the neighbours that there are at the start, of which nothing is known. */
    public void begin(Context context) {
        for (int neighbour : context.neighbours()) {
            add(neighbour);
        }
    }

    /** Adds a new neighbour, of which nothing is known. */
    public void add(int peer) {
        known.put(peer, new BitSet());
    }

    /** Forgets a peer that is no neighbour any more. */
    public void remove(int peer) {
        known.remove(peer);
    }

    /** The number of neighbours. */
    public int count() {
        return known.count();
    }

    /** The number of the {@code index}-th neighbour. */
    public int peer(int index) {
        return known.peer(index);
    }

    /** True if there is a link to a peer. */
    public boolean isNeighbour(int peer) {
        return known.of(peer) != null;
    }

    /** True if the {@code index}-th neighbour is known to have a message. */
    public boolean has(int index, int messageId) {
        return known.at(index).get(messageId);
    }

    /** Notes that the {@code index}-th neighbour is told of a message; false if it knew it. */
    public boolean tell(int index, int messageId) {
        boolean isNew = !has(index, messageId);
        known.at(index).set(messageId);
        return isNew;
    }

    /** Notes that a peer has a message, if it is a neighbour. */
    public void know(int peer, int messageId) {
        BitSet messages = known.of(peer);
        if (messages != null) {
            messages.set(messageId);
        }
    }
}
