package dev.hearsay.peer;

import dev.hearsay.topology.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours of some peers, those of each ascending: at first those of the topology, then as connections come and go.
 * Peers are asked for by row.
 */
final class Neighbourhoods {
    private static final int[] NOBODY = {};
    private static final byte[] NONE = {};
    private static final byte AS_IN_THE_TOPOLOGY = 0;
    private static final byte SELF = 1;
    private static final byte OTHER = 2;

    private final Topology topology;
    private final int[] peers;
    /** The neighbours of each peer for which they are not those of the topology; null as long as there is no such peer. */
    private int @Nullable [] @Nullable [] changed;
    /** The end that opened the link with each of those that have changed; as long as that. */
    private byte @Nullable [] @Nullable [] openers;

    /** Of some peers, a row for each in this order: the neighbours of the topology, or none at first. */
    Neighbourhoods(Topology topology, int[] peers, boolean areEmpty) {
        this.topology = topology;
        this.peers = peers;
        if (areEmpty) {
            changed = new int[peers.length][];
            Arrays.fill(changed, NOBODY);
            openers = new byte[peers.length][];
            Arrays.fill(openers, NONE);
        }
    }

    /** The neighbours of a peer, in an array that never changes; null as long as they are those of the topology. */
    int @Nullable [] changed(int row) {
        return changed == null ? null : changed[row];
    }

    private void change(int row, int[] neighbours, byte[] theirOpeners) {
        if (changed == null) {
            changed = new int[peers.length][];
        }
        if (openers == null) {
            openers = new byte[peers.length][];
        }
        changed[row] = neighbours;
        openers[row] = theirOpeners;
    }

    private byte[] openers(int row) {
        byte[] own = openers == null ? null : openers[row];
        return own == null ? new byte[topology.degree(peers[row])] : own;
    }

    /** True if the neighbours are those of the topology. */
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

    /** True if a peer opened the link with its neighbour. */
    boolean isOutbound(int row, int peer) {
        int[] own = changed(row);
        int place = own == null ? 0 : Arrays.binarySearch(own, peer);
        if (place < 0) {
            return false;
        }
        byte opener = own == null ? AS_IN_THE_TOPOLOGY : openers(row)[place];
        return opener == AS_IN_THE_TOPOLOGY ? topology.opened(peers[row], peer) : opener == SELF;
    }

    /** Adds a neighbour that the peer has dialled, or was dialled by; false if it is one already. */
    boolean add(int row, int peer, boolean isOutbound) {
        int[] present = present(row);
        int place = Arrays.binarySearch(present, peer);
        if (place >= 0) {
            return false;
        }
        int[] more = Arrays.copyOf(present, present.length + 1);
        System.arraycopy(present, -place - 1, more, -place, present.length + place + 1);
        more[-place - 1] = peer;
        byte[] before = openers(row);
        byte[] moreOpeners = Arrays.copyOf(before, more.length);
        System.arraycopy(before, -place - 1, moreOpeners, -place, present.length + place + 1);
        moreOpeners[-place - 1] = isOutbound ? SELF : OTHER;
        change(row, more, moreOpeners);
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
        byte[] before = openers(row);
        byte[] fewerOpeners = Arrays.copyOf(before, fewer.length);
        System.arraycopy(before, place + 1, fewerOpeners, place, fewer.length - place);
        change(row, fewer, fewerOpeners);
        return true;
    }

    /** The peer begins with these neighbours, ascending, of those in the topology. */
    void begin(int row, int[] neighbours) {
        if (neighbours.length != topology.degree(peers[row])) {
            change(row, neighbours, new byte[neighbours.length]);
        }
    }

    /** The number of connections that a peer has dialled, which were not there at first. */
    int dialled(int row) {
        byte[] own = openers == null ? null : openers[row];
        int count = 0;
        for (int i = 0; own != null && i < own.length; i++) {
            count += own[i] == SELF ? 1 : 0;
        }
        return count;
    }

    /** Forgets all neighbours of a peer. */
    void forget(int row) {
        change(row, NOBODY, NONE);
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
