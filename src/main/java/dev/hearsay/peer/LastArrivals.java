package dev.hearsay.peer;

import java.util.HashMap;
import java.util.Map;

/** When the last transmission on each link of one peer arrives, so that a link hands over in order, as TCP does. */
final class LastArrivals {
    /** By the peer's own links of the topology, which nearly all transmissions take. */
    private final long[] byLink;

    /** By receiver, for pairs that the topology does not link; only ever looked up. */
    private final Map<Integer, Long> byReceiver = new HashMap<>(0);

    LastArrivals(int links) {
        byLink = new long[links];
    }

    /**
     * The arrival of a transmission that would take until {@code arrival}: not before the last one on the same link.
     *
     * @param link which of the peer's own links it takes; negative if the topology has none to {@code to}
     */
    long inOrder(int link, int to, long arrival) {
        if (link < 0) {
            return byReceiver.merge(to, arrival, Math::max);
        }
        byLink[link] = Math.max(byLink[link], arrival);
        return byLink[link];
    }
}
