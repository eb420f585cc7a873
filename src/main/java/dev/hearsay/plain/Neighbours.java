package dev.hearsay.plain;

import dev.hearsay.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The neighbours of one peer: those of the topology at first, or none, and then as connections come and go. */
final class Neighbours {
    private final Topology topology;
    private final int self;
    private final TreeSet<Integer> present = new TreeSet<>();
    /** Of the links that are not as the topology has them, whether this peer opened each; only ever looked up. */
    private final Map<Integer, Boolean> opened = new HashMap<>();

    private @Nullable List<Integer> ascending;

    Neighbours(Topology topology, int self, List<Integer> atFirst) {
        this.topology = topology;
        this.self = self;
        present.addAll(atFirst);
    }

    /** The present neighbours, ascending; a list that does not change with them. */
    List<Integer> ascending() {
        List<Integer> list = ascending;
        if (list == null) {
            list = List.copyOf(present);
            ascending = list;
        }
        return list;
    }

    boolean contains(int peer) {
        return present.contains(peer);
    }

    /** True if this peer opened its link with a present neighbour. */
    boolean isOutbound(int peer) {
        return contains(peer) && opened.getOrDefault(peer, topology.opened(self, peer));
    }

    /** Adds a peer. */
    void add(int peer, boolean isOutbound) {
        present.add(peer);
        opened.put(peer, isOutbound);
        ascending = null;
    }

    /** Removes a peer. */
    void remove(int peer) {
        present.remove(peer);
        ascending = null;
    }
}
