package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.PerNeighbour;
import java.util.BitSet;

/** Which messages each neighbour of a peer is known to have, or to have been told of. */
final class KnownMessages {
    private final PerNeighbour<BitSet> known = new PerNeighbour<>();

    /** Nothing of the neighbours that there are at the start. */
    void begin(Context context) {
        for (int i = 0; i < context.degree(); i++) {
            add(context.neighbour(i));
        }
    }

    /** Nothing of a new neighbour. */
    void add(int peer) {
        known.put(peer, new BitSet());
    }

    /** Forgets a peer that is no neighbour any more. */
    void remove(int peer) {
        known.remove(peer);
    }

    /** How many neighbours there are. */
    int count() {
        return known.count();
    }

    /** The number of the {@code index}-th neighbour. */
    int peer(int index) {
        return known.peer(index);
    }

    boolean isNeighbour(int peer) {
        return known.of(peer) != null;
    }

    /** Whether the {@code index}-th neighbour is known to have a message. */
    boolean has(int index, int message) {
        return known.at(index).get(message);
    }

    /** Notes that the {@code index}-th neighbour is told of a message; false if it knew it. */
    boolean tell(int index, int message) {
        boolean isNew = !has(index, message);
        known.at(index).set(message);
        return isNew;
    }

    /** Notes that a peer has a message, if it is a neighbour. */
    void know(int peer, int message) {
        BitSet messages = known.of(peer);
        if (messages != null) {
            messages.set(message);
        }
    }
}
