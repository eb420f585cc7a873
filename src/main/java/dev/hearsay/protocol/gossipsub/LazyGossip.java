package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IHave;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import java.util.Arrays;
import java.util.List;

/**
 * The gossip of GossipSub: messages are announced outside of the mesh, and sent to those that ask for them. libp2p/specs,
 * pubsub/gossipsub, v1.0, section Gossip emission; v1.1, sections Adaptive Gossip Dissemination and Spam Protection Measures.
 */
final class LazyGossip {
    private final GossipSubParams params;
    private final ScoreParams scores;
    private final Mesh mesh;
    private final Heartbeats heartbeats;
    private final Declines declines;
    private final Receptions receptions;
    private final MessageCache cache;
    private final GossipPromises promises = new GossipPromises();

    LazyGossip(
            GossipSubParams params,
            ScoreParams scores,
            Mesh mesh,
            Heartbeats heartbeats,
            Declines declines,
            Receptions receptions,
            MessageCache cache) {
        this.params = params;
        this.scores = scores;
        this.mesh = mesh;
        this.heartbeats = heartbeats;
        this.declines = declines;
        this.receptions = receptions;
        this.cache = cache;
    }

    /** Keeps a message for some heartbeats. */
    void keep(Publish message) {
        cache.put(message);
    }

    /** True if there is nothing to announce and nothing to wait for. */
    boolean isIdle() {
        return cache.isEmpty() && promises.isEmpty();
    }

    /** Holds broken promises against those who made them. */
    void closePromises(Context context) {
        promises.close(context);
    }

    /** Takes an announcement of a neighbour, and asks for the messages that this peer lacks; true if there are any. */
    boolean onAnnouncement(MeshLink link, int[] announced, Context context) {
        if (link.score.isBelow(scores.gossip(), context.now())) {
            return false;
        }
        link.count(heartbeats.at(context.now()));
        if (++link.announcements > params.mostAnnouncements()) {
            return false;
        }
        int[] lacked = Arrays.stream(announced)
                .filter(message -> !context.has(message) && !receptions.defer(link, message))
                .toArray();
        int count = Math.min(lacked.length, params.mostAnnounced() - link.asked);
        if (count > 0) {
            context.random().shuffleFront(lacked, lacked.length, count);
            link.asked += count;
            ask(link, Arrays.copyOf(lacked, count), context);
        }
        return count > 0;
    }

    private void ask(MeshLink link, int[] wanted, Context context) {
        promises.add(link, wanted[0], context.now() + params.followUp());
        context.count("asked", wanted.length);
        context.send(link.peer, new IWant(wanted));
        for (int messageId : wanted) {
            receptions.onRequest(link, messageId, context);
        }
    }

    /** Asks a neighbour for a message that it has, though it is not announced by gossip. */
    void ask(MeshLink link, int messageId, Context context) {
        ask(link, new int[] {messageId}, context);
    }

    /** Asks others for a message that should have come and has not. */
    void askOthers(int messageId, Context context) {
        receptions
                .onOverdue(messageId, declines, heartbeats.at(context.now()), context)
                .forEach(link -> ask(link, messageId, context));
    }

    /**
     * Takes the request of a neighbour: it gets the messages that are kept and that it has not declined, each a limited number
     * of times.
     */
    void onRequest(MeshLink link, int[] wanted, Context context) {
        if (link.score.isBelow(scores.gossip(), context.now())) {
            return;
        }
        long heartbeat = heartbeats.at(context.now());
        for (int messageId : wanted) {
            if (declines.contains(link, messageId, heartbeat)) {
                continue;
            }
            Publish kept = cache.get(messageId);
            Integer before = link.retransmitted.get(messageId);
            int times = before == null ? 0 : before;
            if (kept != null && times < params.retransmissions()) {
                link.retransmitted.put(messageId, times + 1);
                context.send(link.peer, kept);
            }
        }
    }

    /**
     * Announces, at a heartbeat, the messages of the last few to some of the neighbours outside of the mesh, and forgets older
     * ones. A peer that has flooded its own messages and gets no others announces nothing: v1.1, section Flood Publishing.
     */
    void announce(boolean subscribes, Context context) {
        int[] messages = cache.latest(params.gossiped());
        if (messages.length > 0 && (subscribes || !params.floodPublish())) {
            announce(messages, context);
        }
        cache.shift();
    }

    private void announce(int[] messages, Context context) {
        long now = context.now();
        List<MeshLink> others = mesh.all(link ->
                link.subscribes && !link.isInMesh && !link.isInFanout && !link.score.isBelow(scores.gossip(), now));
        Mesh.shuffle(others, context);
        int count = Math.max(params.lazy(), (int) (params.gossipFactor() * others.size()));
        context.random().shuffle(messages);
        IHave all = new IHave(messages);
        for (MeshLink link : others.subList(0, Math.min(count, others.size()))) {
            context.send(link.peer, messages.length <= params.mostAnnounced() ? all : some(messages, context));
        }
    }

    /** An announcement, for one neighbour, of as many messages as it may name, drawn anew for each neighbour. */
    private IHave some(int[] messages, Context context) {
        int[] drawn = messages.clone();
        context.random().shuffleFront(drawn, drawn.length, params.mostAnnounced());
        return new IHave(Arrays.copyOf(drawn, params.mostAnnounced()));
    }
}
