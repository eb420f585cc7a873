package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IDontWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.ImReceiving;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Preamble;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import java.util.List;

/**
 * The push of GossipSub: messages are sent on along the mesh, except to neighbours that have declined them (v1.2, IDONTWANT) or
 * are receiving them already (v1.4, IMRECEIVING).
 */
final class EagerPush {
    private final GossipSubParams params;
    private final PreambleParams preambles;
    private final Mesh mesh;
    private final Heartbeats heartbeats;
    private final Declines declines;
    private final MessageCache cache;
    private final HeldCopies held;
    private final Validations validations = new Validations();

    EagerPush(GossipSubParams params, Mesh mesh, Heartbeats heartbeats, Declines declines, MessageCache cache) {
        this.params = params;
        this.preambles = params.preambles();
        this.mesh = mesh;
        this.heartbeats = heartbeats;
        this.declines = declines;
        this.cache = cache;
        this.held = new HeldCopies(preambles);
    }

    /** True if the arrival of copies of a message matters. Messages that have a preamble are declined, too. */
    boolean notes(Publish copy) {
        return isDeclined(copy) || params.sparesSenders();
    }

    private boolean isDeclined(Publish copy) {
        return copy.payload() >= params.dontWantSize() && params.dontWantTtl() > 0;
    }

    /** True if such a message has arrived, and is being validated. */
    boolean isValidating(int messageId) {
        return validations.contains(messageId);
    }

    /**
     * Takes a copy that has arrived, of such a message that this peer does not have. v1.2: the rest of the mesh hears at once,
     * prior to the message's validation, that this peer needs no other (go-libp2p-pubsub, Preprocess, for messages that it has
     * not seen).
     *
     * @return true if it is the first
     */
    boolean onArrival(int from, Publish copy, Context context) {
        int messageId = copy.messageId();
        if (!validations.contains(messageId)) {
            validations.begin(messageId);
            if (isDeclined(copy)) {
                decline(messageId, from, context);
            }
            return true;
        }
        if (params.sparesSenders()) {
            validations.addSender(from, messageId);
        }
        return false;
    }

    private void decline(int messageId, int from, Context context) {
        IDontWant declined = new IDontWant(messageId);
        for (int i = 0; i < mesh.neighbours(); i++) {
            MeshLink link = mesh.neighbour(i);
            if (link.isInMesh && link.peer != from) {
                context.send(link.peer, declined);
            }
        }
    }

    /** Sends a message to a neighbour. Members of the mesh hear of a large one ahead of it; of others they believe nothing. */
    void send(MeshLink link, Publish message, Context context) {
        if (link.isInMesh && preambles.cover(message.payload())) {
            context.send(link.peer, new Preamble(message.messageId(), message.payload()));
        }
        context.send(link.peer, message);
    }

    /** Sends a message along the mesh, except to its sender, to those that have declined it, and to those that are spared. */
    void forward(Publish next, int from, Context context) {
        List<Integer> senders = validations.end(next.messageId());
        long heartbeat = heartbeats.at(context.now());
        int group = 0;
        long declined = declines.marks(next.messageId(), group, heartbeat);
        for (int i = 0; i < mesh.neighbours(); i++) {
            MeshLink link = mesh.neighbour(i);
            if (link.isInMesh && link.peer != from && link.peer != next.origin()) {
                if (link.place / Long.SIZE != group) {
                    group = link.place / Long.SIZE;
                    declined = declines.marks(next.messageId(), group, heartbeat);
                }
                if ((declined >>> link.place & 1) == 0
                        && (senders.isEmpty() || !senders.contains(link.peer))
                        && !held.hold(link, next, context)) {
                    send(link, next, context);
                }
            }
        }
    }

    /** Takes the decline of a neighbour, as far as it has not sent too many in this heartbeat. */
    void onDecline(MeshLink link, int messageId, Context context) {
        long heartbeat = heartbeats.at(context.now());
        link.count(heartbeat);
        if (++link.declines <= params.mostDeclines()) {
            declines.add(link, messageId, heartbeat);
            held.forget(link.peer, messageId, context);
            if (params.withdraws()) {
                context.count("withdrawn", context.withdraw(link.peer, messageId));
            }
        }
    }

    /**
     * Notes that a neighbour is receiving a message: a copy that waits for the uplink is held back, too, if it can be sent
     * again.
     */
    void onReceiving(MeshLink link, ImReceiving word, Context context) {
        if (!declines.contains(link, word.subject(), heartbeats.at(context.now()))
                && held.onReceiving(link, word, context)
                && params.withdraws()) {
            Publish copy = cache.get(word.subject());
            int withdrawn = copy == null ? 0 : context.withdraw(link.peer, word.subject());
            context.count("withdrawn", withdrawn);
            if (copy != null && withdrawn > 0) {
                held.hold(link, copy, context);
            }
        }
    }

    /** Ends the time in which a neighbour was receiving a message: see {@link HeldCopies#onReceived}. */
    void onReceived(HeldCopies.Received due, Context context) {
        held.onReceived(due, mesh, context);
    }
}
