package dev.hearsay.peer;

import dev.hearsay.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/** The arrival of the last transmission on each link of some peers, in emulated nanoseconds: a link hands over in order, as TCP does. */
final class LastArrivals {
    private record Pair(int from, int to) {}

    /** The places where the links of each row begin in the next. */
    private final int[] rows;
    /** By row and neighbour of the topology, which nearly all transmissions go to. */
    private final long[] byLink;

    /** For pairs that the topology does not link; only ever looked up. */
    private final Topology topology;

    private final Map<Pair, Long> byPair = new HashMap<>();

    /** For what some peers send, a row for each in this order. */
    LastArrivals(Topology topology, int[] peers) {
        this.topology = topology;
        rows = new int[peers.length];
        int links = 0;
        for (int row = 0; row < rows.length; row++) {
            rows[row] = links;
            links += topology.degree(peers[row]);
        }
        byLink = new long[links];
    }

    /**
     * The arrival of a transmission that would take until {@code arrival}: not before the last one on the same link.
     *
     * @param link the directed link of the topology that it takes; negative if there is none
     */
    long inOrder(int row, int from, int to, int link, long arrival) {
        if (link < 0) {
            return byPair.merge(new Pair(from, to), arrival, Math::max);
        }
        int index = rows[row] + link - topology.firstLink(from);
        byLink[index] = Math.max(byLink[index], arrival);
        return byLink[index];
    }
}
