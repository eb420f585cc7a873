package dev.hearsay.peer;

import dev.hearsay.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/** When the last transmission on each link of some peers arrives, so that a link hands over in order, as TCP does. */
final class LastArrivals {
    private record Pair(int from, int to) {}

    private final int firstLink;
    /** By directed link of the topology, which nearly all transmissions take. */
    private final long[] byLink;

    /** For pairs that the topology does not link; only ever looked up. */
    private final Map<Pair, Long> byPair = new HashMap<>();

    /** For what the peers {@code firstPeer} to {@code endPeer - 1} send. */
    LastArrivals(Topology topology, int firstPeer, int endPeer) {
        firstLink = topology.firstLink(firstPeer);
        byLink = new long[topology.firstLink(endPeer) - firstLink];
    }

    /**
     * The arrival of a transmission that would take until {@code arrival}: not before the last one on the same link.
     *
     * @param link the directed link of the topology that it takes; negative if there is none
     */
    long inOrder(int from, int to, int link, long arrival) {
        if (link < 0) {
            return byPair.merge(new Pair(from, to), arrival, Math::max);
        }
        byLink[link - firstLink] = Math.max(byLink[link - firstLink], arrival);
        return byLink[link - firstLink];
    }
}
