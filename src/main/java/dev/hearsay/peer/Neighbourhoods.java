package dev.hearsay.peer;

import dev.hearsay.topology.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours of some peers, those of each ascending: at first those of the topology, then as its protocol links and unlinks.
 * Peers are asked for by row.
 */
final class Neighbourhoods {
    private static final int[] NOBODY = {};

    private final Topology topology;
    private final int[] peers;
    /** The neighbours of each peer for which they are not those of the topology; null as long as there is no such peer. */
    private int @Nullable [] @Nullable [] changed;

    /** Of some peers, a row for each in this order: the neighbours of the topology, or none at first. */
    Neighbourhoods(Topology topology, int[] peers, boolean areEmpty) {
        this.topology = topology;
        this.peers = peers;
        if (areEmpty) {
            changed = new int[peers.length][];
            Arrays.fill(changed, NOBODY);
        }
    }

    private int @Nullable [] changed(int row) {
        return changed == null ? null : changed[row];
    }

    private void change(int row, int[] neighbours) {
        if (changed == null) {
            changed = new int[peers.length][];
        }
        changed[row] = neighbours;
    }

    /** Whether the neighbours are those of the topology. */
    boolean areUnchanged(int row) {
        return changed(row) == null;
    }

    int degree(int row) {
        int[] own = changed(row);
        return own == null ? topology.degree(peers[row]) : own.length;
    }

    int neighbour(int row, int index) {
        int[] own = changed(row);
        return own == null ? topology.neighbour(peers[row], index) : own[index];
    }

    /** The directed link of the topology to a neighbour; negative if the topology has none. */
    int link(int row, int index) {
        int[] own = changed(row);
        return own == null ? topology.firstLink(peers[row]) + index : topology.link(peers[row], own[index]);
    }

    boolean contains(int row, int peer) {
        int[] own = changed(row);
        return own == null ? topology.link(peers[row], peer) >= 0 : Arrays.binarySearch(own, peer) >= 0;
    }

    /** Adds a neighbour; false if it is one already. */
    boolean add(int row, int peer) {
        int[] present = present(row);
        int place = Arrays.binarySearch(present, peer);
        if (place >= 0) {
            return false;
        }
        int[] more = Arrays.copyOf(present, present.length + 1);
        System.arraycopy(present, -place - 1, more, -place, present.length + place + 1);
        more[-place - 1] = peer;
        change(row, more);
        return true;
    }

    /** Removes a neighbour; false if it is none. */
    boolean remove(int row, int peer) {
        int[] present = present(row);
        int place = Arrays.binarySearch(present, peer);
        if (place < 0) {
            return false;
        }
        int[] fewer = Arrays.copyOf(present, present.length - 1);
        System.arraycopy(present, place + 1, fewer, place, fewer.length - place);
        change(row, fewer);
        return true;
    }

    private int[] present(int row) {
        int[] own = changed(row);
        if (own != null) {
            return own;
        }
        int[] copy = new int[degree(row)];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = neighbour(row, i);
        }
        return copy;
    }
}
