package dev.hearsay.peer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The incarnation of the other end of each link of some peers: 0 unless something else was noted. Peers are asked for by row. */
final class OtherEnds {
    /** Of those rows for which anything was noted; only ever looked up. */
    private final @Nullable Map<Integer, Integer>[] later;

    @SuppressWarnings({"unchecked", "rawtypes"})
    OtherEnds(int rows) {
        later = new Map[rows];
    }

    /** Notes with which incarnation of a peer there is a link from now on. */
    void set(int row, int peer, int incarnation) {
        Map<Integer, Integer> noted = later[row];
        if (noted == null && incarnation > 0) {
            noted = new HashMap<>();
            later[row] = noted;
        }
        if (noted != null) {
            noted.put(peer, incarnation);
        }
    }

    /** The incarnation of a peer with which there is a link, or was one. */
    int of(int row, int peer) {
        Map<Integer, Integer> noted = later[row];
        return noted == null ? 0 : noted.getOrDefault(peer, 0);
    }

    /** Forgets all links of a peer. */
    void forget(int row) {
        later[row] = null;
    }
}
