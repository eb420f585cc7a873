package dev.hearsay.overlay.comet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Known addresses, ascending by the number of their peers. */
final class KnownAddresses {
    private static final int FEW = 8;

    private int[] peers = new int[FEW];
    private @Nullable KnownAddress[] known = new KnownAddress[FEW];
    private int size;

    int size() {
        return size;
    }

    /** The {@code index}-th of them. */
    @SuppressWarnings("NullAway") // below size there is always one
    KnownAddress at(int index) {
        return known[index];
    }

    /** The knowledge of a peer, or null. */
    @Nullable
    KnownAddress of(int peer) {
        int index = Arrays.binarySearch(peers, 0, size, peer);
        return index < 0 ? null : known[index];
    }

    /** Their peers, ascending: an array of the caller's own. */
    int[] peers() {
        return Arrays.copyOf(peers, size);
    }

    /** Puts one in, unless its peer is there. */
    void add(KnownAddress address) {
        int index = -1 - Arrays.binarySearch(peers, 0, size, address.peer());
        if (index < 0) {
            return;
        }
        if (size == peers.length) {
            peers = Arrays.copyOf(peers, 2 * size);
            known = Arrays.copyOf(known, 2 * size);
        }
        System.arraycopy(peers, index, peers, index + 1, size - index);
        System.arraycopy(known, index, known, index + 1, size - index);
        peers[index] = address.peer();
        known[index] = address;
        size++;
    }

    void remove(int peer) {
        int index = Arrays.binarySearch(peers, 0, size, peer);
        if (index >= 0) {
            size--;
            System.arraycopy(peers, index + 1, peers, index, size - index);
            System.arraycopy(known, index + 1, known, index, size - index);
            known[size] = null;
        }
    }
}
