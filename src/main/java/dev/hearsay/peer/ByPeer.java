package dev.hearsay.peer;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values that are kept of some other peers, by their numbers: a hash table with open addressing (linear probing), at most half full. A look-up
 * touches the numbers and one value, where one in a map of boxed numbers waits for the cache at each of its nodes.
 *
 * @param <T> the type of the values
 */
final class ByPeer<T> {
    /** The mark of a free place. */
    private static final int FREE = -1;

    private static final int SPREAD = 0x9e3779b9;
    private static final int FEW = 4;
    private static final int[] NOBODY = {FREE};
    private static final @Nullable Object[] NOTHING = {null};

    private int[] peers = NOBODY;
    private @Nullable Object[] values = NOTHING;
    private int size;

    /** The value of a peer, or null. */
    @SuppressWarnings("unchecked")
    @Nullable
    T get(int peer) {
        return (T) values[slot(peer)];
    }

    /** True if something is kept of a peer. */
    boolean has(int peer) {
        return peers[slot(peer)] == peer;
    }

    /** Keeps a value of a peer, in place of the one before. */
    void put(int peer, T value) {
        int slot = slot(peer);
        if (peers[slot] == FREE) {
            if (2 * (size + 1) > peers.length) {
                grow();
                slot = slot(peer);
            }
            peers[slot] = peer;
            size++;
        }
        values[slot] = value;
    }

    /** Removes the value of a peer and returns it, or null. */
    @Nullable
    T remove(int peer) {
        T removed = get(peer);
        if (removed != null) {
            int hole = slot(peer);
            free(hole);
            size--;
            // of those behind it in the run, whoever is at home before the hole or in it moves there
            for (int slot = next(hole); peers[slot] != FREE; slot = next(slot)) {
                int home = home(peers[slot]);
                if (((slot - home) & (peers.length - 1)) >= ((slot - hole) & (peers.length - 1))) {
                    peers[hole] = peers[slot];
                    values[hole] = values[slot];
                    free(slot);
                    hole = slot;
                }
            }
        }
        return removed;
    }

    /** The sum of a number of each value. */
    @SuppressWarnings("unchecked")
    int sum(ToIntFunction<T> number) {
        int sum = 0;
        for (Object value : values) {
            sum += value == null ? 0 : number.applyAsInt((T) value);
        }
        return sum;
    }

    /** Forgets all. */
    void clear() {
        peers = NOBODY;
        values = NOTHING;
        size = 0;
    }

    private void free(int slot) {
        peers[slot] = FREE;
        values[slot] = null;
    }

    private int home(int peer) {
        return (peer * SPREAD) >>> 7 & (peers.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (peers.length - 1);
    }

    /** The slot in which a peer stands, or would: the first from its home on that has it or is free. */
    private int slot(int peer) {
        int slot = home(peer);
        while (peers[slot] != FREE && peers[slot] != peer) {
            slot = next(slot);
        }
        return slot;
    }

    @SuppressWarnings("unchecked")
    private void grow() {
        int[] oldPeers = peers;
        @Nullable Object[] oldValues = values;
        peers = new int[Math.max(FEW, 2 * oldPeers.length)];
        values = new Object[peers.length];
        Arrays.fill(peers, FREE);
        for (int i = 0; i < oldPeers.length; i++) {
            if (oldPeers[i] != FREE) {
                int slot = slot(oldPeers[i]);
                peers[slot] = oldPeers[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
