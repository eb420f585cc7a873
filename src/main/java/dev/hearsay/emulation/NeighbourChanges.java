package dev.hearsay.emulation;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Arrays;

/** The neighbours of peers that have changed between two samples of properties, as they are in the later one. */
public final class NeighbourChanges {
    private int[] peers = new int[4];
    private int[][] neighbours = new int[4][];
    private int size;

    /** Adds the neighbours of a peer, ascending, which must never change; answers their place. */
    int add(int peer, int[] its) {
        if (size == peers.length) {
            peers = Arrays.copyOf(peers, 2 * size);
            neighbours = Arrays.copyOf(neighbours, 2 * size);
        }
        peers[size] = peer;
        neighbours[size] = its;
        return size++;
    }

    /** Replaces the neighbours at a place. */
    void set(int place, int[] its) {
        neighbours[place] = its;
    }

    /** The number of peers. */
    int size() {
        return size;
    }

    int peer(int place) {
        return peers[place];
    }

    int[] neighbours(int place) {
        return neighbours[place];
    }

    /** Writes the changes, each neighbour as its distance from the one before. */
    public void write(WireWriter writer) {
        writer.varint(size);
        for (int i = 0; i < size; i++) {
            writer.varint(peers[i]);
            writer.varint(neighbours[i].length);
            int before = 0;
            for (int neighbour : neighbours[i]) {
                writer.varint((long) neighbour - before);
                before = neighbour;
            }
        }
    }

    /** Reads what another has written. */
    public static NeighbourChanges read(WireReader reader) {
        NeighbourChanges changes = new NeighbourChanges();
        int count = reader.count();
        for (int i = 0; i < count; i++) {
            int peer = reader.whole();
            int[] its = new int[reader.count()];
            int before = 0;
            for (int j = 0; j < its.length; j++) {
                before += reader.whole();
                its[j] = before;
            }
            changes.add(peer, its);
        }
        return changes;
    }
}
