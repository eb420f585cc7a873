package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.lightning.GossipMessages.ChannelUpdate;
import dev.hearsay.protocol.lightning.GossipMessages.Gossip;
import dev.hearsay.protocol.lightning.GossipMessages.QueryChannelRange;
import dev.hearsay.protocol.lightning.GossipMessages.QueryShortChannelIds;
import dev.hearsay.protocol.lightning.GossipMessages.ReplyChannelRange;
import dev.hearsay.protocol.lightning.GossipMessages.ReplyShortChannelIdsEnd;
import java.util.List;

/**
 * The queries for gossip that a peer has missed, and the answers to those of others, which do not wait for a flush. There is one query of
 * a kind at a time under way to a neighbour.
 *
 * <p>Source: BOLT 7, section Query Messages. There a node's announcement has no place in the list of channels, and comes with the channels
 * of the node; here, where few channels are heard of, every subject stands in the list by itself.
 *
 * <p>Counted: {@code rangeQueries}, {@code channelQueries}.
 */
final class Queries {
    private final GossipStore store;

    Queries(GossipStore store) {
        this.store = store;
    }

    /** Asks a neighbour for the list of all that it knows. A query that it has not answered until now has been lost. */
    void askForRange(GossipPeer neighbour, Context context) {
        neighbour.isQueried = false;
        context.count("rangeQueries", 1);
        context.send(neighbour.peer, new QueryChannelRange());
    }

    /** Asks a neighbour for a channel that it has sent an update of, with others when the turn of this query comes. */
    void want(GossipPeer neighbour, ChannelUpdate update, Context context) {
        neighbour.wanted.add(update.announcement());
        neighbour.wanted.add(update.subject());
        askForWanted(neighbour, context);
    }

    private static void askForWanted(GossipPeer neighbour, Context context) {
        if (!neighbour.isQueried && !neighbour.wanted.isEmpty()) {
            neighbour.isQueried = true;
            context.count("channelQueries", 1);
            context.send(neighbour.peer, new QueryShortChannelIds(neighbour.wanted.take(QueryShortChannelIds.MOST)));
        }
    }

    void onRange(GossipPeer neighbour, Context context) {
        int first = 0;
        do {
            List<Gossip> part = store.newest(first, ReplyChannelRange.MOST);
            first += ReplyChannelRange.MOST;
            int[] subjects = part.stream().mapToInt(Gossip::subject).toArray();
            int[] newest = part.stream().mapToInt(Gossip::messageId).toArray();
            context.send(neighbour.peer, new ReplyChannelRange(subjects, newest, first >= store.subjects()));
        } while (first < store.subjects());
    }

    void onReply(ReplyChannelRange reply, GossipPeer neighbour, Context context) {
        for (int i = 0; i < reply.subjects().length; i++) {
            if (store.lacks(reply.subjects()[i], reply.newest()[i])) {
                neighbour.wanted.add(reply.subjects()[i]);
            }
        }
        if (reply.isLast()) {
            askForWanted(neighbour, context);
        }
    }

    void onQuery(QueryShortChannelIds query, GossipPeer neighbour, Context context) {
        for (int subject : query.subjects()) {
            Gossip newest = store.newest(subject);
            if (newest != null) {
                neighbour.know(newest.messageId());
                context.send(neighbour.peer, newest);
            }
        }
        context.send(neighbour.peer, new ReplyShortChannelIdsEnd());
    }

    void onEnd(GossipPeer neighbour, Context context) {
        neighbour.isQueried = false;
        askForWanted(neighbour, context);
    }
}
