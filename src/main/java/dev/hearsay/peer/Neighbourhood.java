package dev.hearsay.peer;

import dev.hearsay.topology.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The neighbours of one peer, ascending: at first those of the topology, then as its protocol links and unlinks. */
final class Neighbourhood {
    private final Topology topology;
    private final int self;
    private int @Nullable [] changed;

    /** The neighbours of the topology, or none at first. */
    Neighbourhood(Topology topology, int self, boolean isEmpty) {
        this.topology = topology;
        this.self = self;
        this.changed = isEmpty ? new int[0] : null;
    }

    /** Whether the neighbours are those of the topology. */
    boolean isUnchanged() {
        return changed == null;
    }

    int degree() {
        return changed == null ? topology.degree(self) : changed.length;
    }

    int neighbour(int index) {
        return changed == null ? topology.neighbour(self, index) : changed[index];
    }

    /** The directed link of the topology to a neighbour; negative if the topology has none. */
    int link(int index) {
        return changed == null ? topology.firstLink(self) + index : topology.link(self, changed[index]);
    }

    boolean contains(int peer) {
        return changed == null ? topology.link(self, peer) >= 0 : Arrays.binarySearch(changed, peer) >= 0;
    }

    /** Adds a neighbour; false if it is one already. */
    boolean add(int peer) {
        int[] present = present();
        int place = Arrays.binarySearch(present, peer);
        if (place >= 0) {
            return false;
        }
        int[] more = Arrays.copyOf(present, present.length + 1);
        System.arraycopy(present, -place - 1, more, -place, present.length + place + 1);
        more[-place - 1] = peer;
        changed = more;
        return true;
    }

    /** Removes a neighbour; false if it is none. */
    boolean remove(int peer) {
        int[] present = present();
        int place = Arrays.binarySearch(present, peer);
        if (place < 0) {
            return false;
        }
        int[] fewer = Arrays.copyOf(present, present.length - 1);
        System.arraycopy(present, place + 1, fewer, place, fewer.length - place);
        changed = fewer;
        return true;
    }

    private int[] present() {
        if (changed != null) {
            return changed;
        }
        int[] copy = new int[topology.degree(self)];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = topology.neighbour(self, i);
        }
        return copy;
    }
}
