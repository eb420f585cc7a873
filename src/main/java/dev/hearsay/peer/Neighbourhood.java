package dev.hearsay.peer;

import dev.hearsay.topology.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The neighbours of one peer, ascending: at first those of the topology, then as its protocol links and unlinks. */
final class Neighbourhood {
    private static final byte[] NONE = {};
    private static final byte AS_IN_THE_TOPOLOGY = 0;
    private static final byte SELF = 1;
    private static final byte OTHER = 2;

    private final Topology topology;
    private final int self;
    private int @Nullable [] changed;
    /** Who opened the link with each of those that have changed. */
    private byte[] openers = NONE;

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

    /** Whether this peer opened the link with a neighbour. */
    boolean isOutbound(int peer) {
        if (changed == null) {
            return topology.opened(self, peer);
        }
        int place = Arrays.binarySearch(changed, peer);
        if (place < 0) {
            return false;
        }
        return openers[place] == AS_IN_THE_TOPOLOGY ? topology.opened(self, peer) : openers[place] == SELF;
    }

    /** Adds a neighbour with which this peer opened the link, or was asked to; false if it is one already. */
    boolean add(int peer, boolean isOutbound) {
        int[] present = present();
        int place = Arrays.binarySearch(present, peer);
        if (place >= 0) {
            return false;
        }
        int[] more = Arrays.copyOf(present, present.length + 1);
        System.arraycopy(present, -place - 1, more, -place, present.length + place + 1);
        more[-place - 1] = peer;
        byte[] moreOpeners = Arrays.copyOf(openers(), more.length);
        System.arraycopy(openers(), -place - 1, moreOpeners, -place, present.length + place + 1);
        moreOpeners[-place - 1] = isOutbound ? SELF : OTHER;
        openers = moreOpeners;
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
        byte[] fewerOpeners = Arrays.copyOf(openers(), fewer.length);
        System.arraycopy(openers(), place + 1, fewerOpeners, place, fewer.length - place);
        openers = fewerOpeners;
        changed = fewer;
        return true;
    }

    private byte[] openers() {
        return changed == null ? new byte[topology.degree(self)] : openers;
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
