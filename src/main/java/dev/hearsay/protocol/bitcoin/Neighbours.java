package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.support.PerNeighbour;
import org.jspecify.annotations.Nullable;

/** The neighbours of a peer that announces messages, in ascending order of their numbers. */
public final class Neighbours {
    private final PerNeighbour<Neighbour> neighbours = new PerNeighbour<>();
    private final KnownMatrix known = new KnownMatrix();

    /** The number of neighbours. */
    public int count() {
        return neighbours.count();
    }

    /** The neighbour at a place, in ascending order of their numbers. */
    public Neighbour at(int index) {
        return neighbours.at(index);
    }

    /** The neighbour of that number, if it is one. */
    @Nullable
    public Neighbour of(int peer) {
        return neighbours.of(peer);
    }

    /** A new neighbour, of which nothing is known. */
    public Neighbour add(int peer, boolean isOutbound, SharedBacklog backlog) {
        Neighbour neighbour = new Neighbour(peer, isOutbound, backlog, known);
        neighbours.put(peer, neighbour);
        int column = number(neighbour);
        known.insert(column);
        return neighbour;
    }

    /** Numbers the neighbours as they stand, and returns the number of this one. */
    private int number(Neighbour neighbour) {
        int column = 0;
        for (int i = 0; i < count(); i++) {
            at(i).moveTo(i);
            column = at(i) == neighbour ? i : column;
        }
        return column;
    }

    /** Forgets a peer that is no neighbour any more, and returns what it was. */
    @Nullable
    Neighbour remove(int peer) {
        Neighbour gone = neighbours.of(peer);
        if (gone != null) {
            known.remove(number(gone));
            neighbours.remove(peer);
            number(gone);
        }
        return gone;
    }

    /** The number of neighbours that are known to have a message, or have been told of it. */
    public int knowing(int messageId) {
        return known.count(messageId);
    }
}
