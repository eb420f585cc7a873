package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.lightning.GossipMessages.Gossip;
import dev.hearsay.protocol.lightning.GossipMessages.GossipTimestampFilter;
import dev.hearsay.protocol.support.Backlog;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A neighbour: the gossip that it asks for, the gossip that it has, and what it is asked for. */
final class GossipPeer {
    final int peer;
    /** True if this peer has asked it for gossip. */
    boolean isSource;
    /** The subjects that it is to be asked about when it has answered the query before. */
    final Backlog wanted = new Backlog();
    /** True if it has yet to answer a query about subjects. */
    boolean isQueried;

    private final BitSet known = new BitSet();
    private @Nullable GossipTimestampFilter filter;

    GossipPeer(int peer) {
        this.peer = peer;
    }

    /** Notes that it has a message. */
    void know(int messageId) {
        known.set(messageId);
    }

    /** Its filter of gossip takes the place of the one before. */
    void filter(GossipTimestampFilter other) {
        filter = other;
    }

    /** True if it has asked for relayed gossip. */
    boolean isAsking() {
        return filter != null;
    }

    /** True if a message is to be sent to it: one that it lacks, and has asked for unless it is this peer's own. */
    boolean lacks(Gossip gossip) {
        return (gossip.isOwn() || (filter != null && filter.lets(gossip))) && !known.get(gossip.messageId());
    }
}
