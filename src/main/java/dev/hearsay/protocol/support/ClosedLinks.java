package dev.hearsay.protocol.support;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The peers to which a peer had a link that is gone. Messages that they sent before they knew of that still arrive, but there
 * is no connection any more over which these could be answered, and their announcements are of no use. A peer that never was a
 * neighbour is something else: where links lead one way only, those at the other ends are none.
 */
public final class ClosedLinks {
    /** Only ever looked up; null while there is none. */
    private @Nullable Set<Integer> peers;

    /** Notes that the link to a peer is gone. */
    public void closed(int peer) {
        if (peers == null) {
            peers = new HashSet<>();
        }
        peers.add(peer);
    }

    /** Notes that there is a link to a peer, again or for the first time. */
    public void opened(int peer) {
        if (peers != null) {
            peers.remove(peer);
        }
    }

    /** True if there was a link to a peer, and is none. */
    public boolean contains(int peer) {
        return peers != null && peers.contains(peer);
    }
}
