package dev.hearsay.protocol.comet;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The places of the neighbours that transactions are passed on to: who finds none waits, first come first served, until one is free.
 *
 * <p>Source: CometBFT at 5bba72c, mempool/reactor.go (AddPeer, with its semaphores).
 */
final class GossipPlaces {
    private int free;
    private final Deque<Neighbour> waiting = new ArrayDeque<>();

    GossipPlaces(int places) {
        free = places;
    }

    /** A new neighbour takes a place, or waits for one. */
    void enter(Neighbour neighbour) {
        if (free > 0) {
            free--;
            neighbour.serve();
        } else {
            waiting.addLast(neighbour);
        }
    }

    /** A neighbour is gone; returns the one that has its place now, if any has waited for it. */
    @Nullable
    Neighbour leave(Neighbour gone) {
        if (!gone.isServed()) {
            waiting.remove(gone);
            return null;
        }
        Neighbour next = waiting.pollFirst();
        if (next == null) {
            free++;
        } else {
            next.serve();
        }
        return next;
    }
}
