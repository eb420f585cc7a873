package dev.hearsay.protocol.support;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values that a peer keeps of each of its neighbours, in ascending order of their numbers. They are found by a table of hashes,
 * which is made anew when neighbours have come or gone, and then so many were looked for, by halving, that it is worth it.
 *
 * @param <T> the type of the values
 */
public final class PerNeighbour<T> {
    private static final int FEW = 8;
    private static final int SPREAD = 0x9e3779b9;
    private static final int[] STALE = {};

    private int[] peers = new int[FEW];
    private @Nullable Object[] states = new Object[FEW];
    private int count;
    /** The index of a peer plus one, or 0 for none, by hash of the peer, with linear probing. */
    private int[] places = STALE;
    /** The number of look-ups since the table has become stale. */
    private int searches;

    /** The number of neighbours. */
    public int count() {
        return count;
    }

    /** The number of the {@code index}-th neighbour. */
    public int peer(int index) {
        return peers[index];
    }

    /** The value that is kept of the {@code index}-th neighbour. */
    @SuppressWarnings({"unchecked", "NullAway"}) // below count there is always something
    public T at(int index) {
        return (T) states[index];
    }

    /** The value that is kept of a peer, if it is a neighbour. */
    public @Nullable T of(int peer) {
        if (places.length == 0 && ++searches < count) {
            int index = Arrays.binarySearch(peers, 0, count, peer);
            return index < 0 ? null : at(index);
        }
        int[] table = places.length == 0 ? hash() : places;
        int mask = table.length - 1;
        for (int slot = (peer * SPREAD) >>> 7 & mask; table[slot] != 0; slot = (slot + 1) & mask) {
            if (peers[table[slot] - 1] == peer) {
                return at(table[slot] - 1);
            }
        }
        return null;
    }

    private int[] hash() {
        int[] table = new int[2 * Integer.highestOneBit(Math.max(FEW, count)) * 2];
        int mask = table.length - 1;
        for (int index = 0; index < count; index++) {
            int slot = (peers[index] * SPREAD) >>> 7 & mask;
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = index + 1;
        }
        places = table;
        searches = 0;
        return table;
    }

    /** Keeps a value of a neighbour, in place of the one before. */
    public void put(int peer, T state) {
        int index = Arrays.binarySearch(peers, 0, count, peer);
        if (index >= 0) {
            states[index] = state;
            return;
        }
        int place = -index - 1;
        if (count == peers.length) {
            peers = Arrays.copyOf(peers, 2 * count);
            states = Arrays.copyOf(states, 2 * count);
        }
        System.arraycopy(peers, place, peers, place + 1, count - place);
        System.arraycopy(states, place, states, place + 1, count - place);
        peers[place] = peer;
        states[place] = state;
        count++;
        places = STALE;
    }

    /** Forgets a peer that is no neighbour any more. */
    public void remove(int peer) {
        int index = Arrays.binarySearch(peers, 0, count, peer);
        if (index >= 0) {
            count--;
            System.arraycopy(peers, index + 1, peers, index, count - index);
            System.arraycopy(states, index + 1, states, index, count - index);
            states[count] = null;
            places = STALE;
        }
    }
}
