package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.lightning.GossipMessages.Gossip;
import dev.hearsay.protocol.support.PerNeighbour;
import java.util.List;

/**
 * The relay of what a peer has accepted, to those of its neighbours that have asked for gossip; of its own messages, to all. No message goes
 * back to a neighbour that has sent it, and none twice.
 *
 * <p>Source: BOLT 7, section Rebroadcasting; Core Lightning at 090f4b0, connectd/multiplex.c and lightningd/channel_gossip.c
 * (broadcast_new_gossip); lnd at 90ea05d, discovery/gossiper.go; rust-lightning at cfee4b7, lightning/src/ln/peer_handler.rs.
 */
final class Relay {
    /** In the place of a neighbour: all of them. */
    private static final int ALL = -1;

    /** A flush is due, of one neighbour or of all. */
    record FlushTick(int neighbour) implements Timer {}

    /** A part of a flush is due, of one neighbour or of all. */
    record PartDue(int neighbour, List<List<Gossip>> parts, int next) implements Timer {
        @Override
        public String toString() {
            return "PartDue[neighbour=" + neighbour + ", next=" + next + " of " + parts.size() + "]";
        }
    }

    private final FlushParams params;
    private final GossipStore store;
    private final PerNeighbour<GossipPeer> neighbours;
    private final PerNeighbour<StaggeredFlush> flushes = new PerNeighbour<>();

    Relay(FlushParams params, GossipStore store, PerNeighbour<GossipPeer> neighbours) {
        this.params = params;
        this.store = store;
        this.neighbours = neighbours;
    }

    void onStart(Context context) {
        if (params.period() > 0 && !params.isOfNeighbour()) {
            addFlush(ALL, context);
        }
    }

    private void addFlush(int neighbour, Context context) {
        flushes.put(neighbour, new StaggeredFlush(params, new FlushTick(neighbour), store.end(), context));
    }

    void onConnected(int peer, Context context) {
        if (params.period() > 0 && params.isOfNeighbour()) {
            addFlush(peer, context);
        }
    }

    void onDisconnected(int peer, Context context) {
        StaggeredFlush flush = flushes.of(peer);
        if (flush != null) {
            flush.stop(context);
            flushes.remove(peer);
        }
    }

    /** Sends what the store has to a neighbour that has asked for it; from now on its flushes bring it what comes. */
    void begin(GossipPeer neighbour, Context context) {
        for (int place = 0; place < store.end(); place++) {
            Gossip gossip = store.at(place);
            if (gossip != null) {
                send(gossip, neighbour, context);
            }
        }
        StaggeredFlush flush = flushes.of(neighbour.peer);
        if (flush != null) {
            flush.passOver(store);
        }
    }

    /** Spreads a message that has just come into the store. */
    void spread(Gossip gossip, Context context) {
        if (params.period() == 0 || (gossip.isOwn() && !params.ownWaits())) {
            for (int i = 0; i < neighbours.count(); i++) {
                send(gossip, neighbours.at(i), context);
            }
            return;
        }
        for (int i = 0; i < flushes.count(); i++) {
            GossipPeer neighbour = neighbours.of(flushes.peer(i));
            if (neighbour == null || neighbour.lacks(gossip)) {
                flushes.at(i).expect(context);
            }
        }
    }

    private static void send(Gossip gossip, GossipPeer neighbour, Context context) {
        if (neighbour.lacks(gossip)) {
            neighbour.know(gossip.messageId());
            context.send(neighbour.peer, gossip);
        }
    }

    /** Sends what is due, if it is a timer of the relay; false for any other. */
    boolean takes(Timer timer, Context context) {
        if (timer instanceof FlushTick tick) {
            StaggeredFlush flush = flushes.of(tick.neighbour);
            if (flush != null) {
                sendParts(tick.neighbour, flush.take(store), 0, context);
            }
        } else if (timer instanceof PartDue due) {
            sendParts(due.neighbour, due.parts, due.next, context);
        } else {
            return false;
        }
        return true;
    }

    private void sendParts(int neighbour, List<List<Gossip>> parts, int first, Context context) {
        int next = first;
        do {
            sendPart(neighbour, parts.get(next++), context);
        } while (params.delay() == 0 && next < parts.size());
        if (next < parts.size()) {
            context.schedule(params.delay(), new PartDue(neighbour, parts, next));
        }
    }

    private void sendPart(int neighbour, List<Gossip> part, Context context) {
        for (int i = 0; i < neighbours.count(); i++) {
            GossipPeer to = neighbours.at(i);
            if (neighbour == ALL || to.peer == neighbour) {
                for (int j = 0; j < part.size(); j++) {
                    send(part.get(j), to, context);
                }
            }
        }
    }
}
