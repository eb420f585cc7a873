package dev.hearsay.protocol.announce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a peer keeps of each of its neighbours, in ascending order of their numbers. */
final class PerNeighbour<T> {
    private static final int FEW = 8;

    private int[] peers = new int[FEW];
    private final List<T> states = new ArrayList<>(FEW);

    /** How many neighbours there are. */
    int count() {
        return states.size();
    }

    /** The number of the {@code index}-th neighbour. */
    int peer(int index) {
        return peers[index];
    }

    /** What is kept of the {@code index}-th neighbour. */
    T at(int index) {
        return states.get(index);
    }

    /** What is kept of a peer, if it is a neighbour. */
    @Nullable
    T of(int peer) {
        int index = indexOf(peer);
        return index < 0 ? null : states.get(index);
    }

    /** Keeps this of a neighbour, in place of what was kept before. */
    void put(int peer, T state) {
        int index = indexOf(peer);
        if (index >= 0) {
            states.set(index, state);
            return;
        }
        int place = -index - 1;
        if (count() == peers.length) {
            peers = Arrays.copyOf(peers, 2 * peers.length);
        }
        System.arraycopy(peers, place, peers, place + 1, count() - place);
        peers[place] = peer;
        states.add(place, state);
    }

    /** Forgets a peer that is no neighbour any more. */
    void remove(int peer) {
        int index = indexOf(peer);
        if (index >= 0) {
            System.arraycopy(peers, index + 1, peers, index, count() - index - 1);
            states.remove(index);
        }
    }

    private int indexOf(int peer) {
        return Arrays.binarySearch(peers, 0, count(), peer);
    }
}
