package dev.hearsay.protocol.plumtree;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.plumtree.PlumtreeMessages.Gossip;
import dev.hearsay.protocol.plumtree.PlumtreeMessages.Graft;
import dev.hearsay.protocol.plumtree.PlumtreeMessages.IHave;
import dev.hearsay.protocol.plumtree.PlumtreeMessages.Prune;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.protocol.support.ClosedLinks;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.List;

/**
 * Plumtree: messages are pushed eagerly along the links of a tree and announced lazily on all others. A copy that comes twice
 * prunes a link from the tree; a message that is announced and does not come grafts one to it.
 *
 * <p>Counted: {@code grafts}, for messages that were missing.
 *
 * <p>Source: Leitao, Pereira and Rodrigues, Epidemic Broadcast Trees, SRDS 2007, algorithms 1 to 3, and section 3.8 with
 * algorithm 4 for the optimisation of the tree (compared with the report of May 2007, DI-FCUL TR-07-14).
 */
public final class Plumtree implements Protocol {

    /** The time has passed within which an announced message should have come. */
    private record Overdue(int messageId) implements Timer {}

    private enum Lazy implements Timer {
        FLUSH
    }

    private final PlumtreeParams params;
    private final LazyLinks lazy = new LazyLinks();
    private final ClosedLinks closed = new ClosedLinks();
    private final ByMessage<Gossip> received = new ByMessage<>();
    private final ByMessage<MissingMessages> missing = new ByMessage<>();
    private boolean isFlushScheduled;

    private Plumtree(PlumtreeParams params) {
        this.params = params;
    }

    /** Plumtree with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(PlumtreeParams.from(settings));
    }

    private record Model(PlumtreeParams params) implements ProtocolModel {
        /** The message, and its place in a table that is half full or less. */
        private static final int KEPT = 48;

        private static final int GOSSIP = 24;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Plumtree(params);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return PlumtreeMessages.TYPES;
        }

        /** A copy for each peer, about, and announcements on all other links. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(Math.max(1, degree - 1), GOSSIP, KEPT);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        spread(new Gossip(messageId, 1, bytes), Peers.NONE, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Gossip gossip) {
            onGossip(from, gossip, context);
        } else if (!closed.contains(from)) {
            converse(from, message, context);
        } else if (!(message
                instanceof PlumtreeMessages.Any)) { // the rest came over a connection that there is no more
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void converse(int from, Message message, Context context) {
        if (message instanceof IHave announced) {
            for (int i = 0; i < announced.messages().length; i++) {
                onAnnouncement(from, announced.messages()[i], announced.rounds()[i], context);
            }
        } else if (message instanceof Graft graft) {
            lazy.remove(from);
            Gossip asked = graft.subject() == Message.NO_BROADCAST ? null : received.get(graft.subject());
            if (asked != null) {
                context.send(from, asked);
            }
        } else if (message instanceof Prune) {
            makeLazy(from, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** Makes the link to a peer lazy; one that is no neighbour, or not yet, gets nothing anyway. */
    private void makeLazy(int peer, Context context) {
        if (context.isNeighbour(peer)) {
            lazy.add(peer);
        }
    }

    private void onGossip(int from, Gossip gossip, Context context) {
        if (!context.deliver(gossip.messageId(), gossip.round(), from)) {
            prune(from, context);
            return;
        }
        MissingMessages awaited = missing.remove(gossip.messageId());
        lazy.remove(from);
        spread(new Gossip(gossip.messageId(), gossip.round() + 1, gossip.payload()), from, context);
        if (awaited != null) {
            context.cancel(awaited.timer());
            // After the copies have gone out, as in the source: one to the new parent would come twice, and cut it off
            // again.
            improve(from, gossip.round(), awaited, context);
        }
    }

    /** Replaces the link over which the message came by one over which it would have come in fewer rounds: section 3.8. */
    private void improve(int parent, int round, MissingMessages awaited, Context context) {
        int shorter = awaited.announcerWithin(round - params.threshold(), closed);
        if (shorter != Peers.NONE && context.isNeighbour(shorter)) {
            lazy.remove(shorter);
            context.send(shorter, new Graft(Message.NO_BROADCAST));
            prune(parent, context);
        }
    }

    private void prune(int peer, Context context) {
        if (!closed.contains(peer)) {
            makeLazy(peer, context);
            context.send(peer, new Prune());
        }
    }

    private void spread(Gossip next, int from, Context context) {
        received.put(next.messageId(), next);
        if (lazy.isEmpty()) {
            context.sendToNeighbours(next, from);
            return;
        }
        for (int i = 0; i < context.degree(); i++) {
            int neighbour = context.neighbour(i);
            if (neighbour != from && !lazy.contains(neighbour)) {
                context.send(neighbour, next);
            }
        }
        announce(next, from, context);
    }

    private void announce(Gossip next, int from, Context context) {
        boolean isQueued = lazy.queue(next.messageId(), next.round(), from);
        if (params.lazyDelay() == 0) {
            lazy.flush(context::send);
        } else if (isQueued && !isFlushScheduled) {
            isFlushScheduled = true;
            context.schedule(params.lazyDelay(), Lazy.FLUSH);
        }
    }

    private void onAnnouncement(int from, int messageId, int round, Context context) {
        if (!context.has(messageId)) {
            MissingMessages awaited = missing.get(messageId);
            if (awaited == null) {
                awaited = new MissingMessages();
                missing.put(messageId, awaited);
                awaited.waitFor(context.schedule(params.missingTimeout(), new Overdue(messageId)));
            }
            awaited.announcedBy(from, round);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Overdue overdue) {
            graft(overdue.messageId, context);
        } else {
            isFlushScheduled = false;
            lazy.flush(context::send);
        }
    }

    private void graft(int messageId, Context context) {
        MissingMessages awaited = missing.get(messageId);
        if (awaited == null) {
            return;
        }
        int announcer = awaited.next(closed);
        if (announcer == Peers.NONE) {
            missing.remove(messageId);
            return;
        }
        awaited.waitFor(context.schedule(params.graftTimeout(), new Overdue(messageId)));
        lazy.remove(announcer);
        context.count("grafts", 1);
        context.send(announcer, new Graft(messageId));
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        closed.opened(peer);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        closed.closed(peer);
        lazy.close(peer);
    }
}
