package dev.hearsay.protocol.comet.consensus;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The parts of one block that a peer has. */
final class Parts {
    private final @Nullable Part[] parts;
    private final int[] hops;
    private final BitSet here = new BitSet();

    Parts(int total) {
        parts = new Part[total];
        hops = new int[total];
    }

    /** The number of parts of the block. */
    int total() {
        return parts.length;
    }

    /** Those that are here; not to be changed. */
    BitSet here() {
        return here;
    }

    /**
     * Adds a part.
     *
     * @param hop the number of links that it has crossed
     * @return true if it is new
     */
    boolean add(Part part, int hop) {
        if (here.get(part.index())) {
            return false;
        }
        here.set(part.index());
        parts[part.index()] = part;
        hops[part.index()] = hop;
        return true;
    }

    boolean areComplete() {
        return here.cardinality() == parts.length;
    }

    /** A part that is here. */
    Part part(int index) {
        Part part = parts[index];
        if (part == null) {
            throw new IllegalStateException("part " + index + " is not here");
        }
        return part;
    }

    /** The number of links that a part has crossed. */
    int hop(int index) {
        return hops[index];
    }
}
