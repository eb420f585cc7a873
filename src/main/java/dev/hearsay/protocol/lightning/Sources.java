package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.lightning.GossipMessages.GossipTimestampFilter;
import dev.hearsay.protocol.support.PerNeighbour;

/**
 * The neighbours that a peer asks for gossip, up to a number of them: those that there are first, else others drawn at random when one is
 * gone. The rest send it only what is their own.
 *
 * <p>Source: Core Lightning at 090f4b0, gossipd/seeker.c (SEEKER_GOSSIPERS); lnd at 90ea05d, discovery/sync_manager.go (NumActiveSyncers);
 * rust-lightning at cfee4b7, lightning/src/routing/gossip.rs (peer_connected), which asks all. Those two change one of them for another
 * from time to time, which is not emulated.
 */
final class Sources {
    private final LightningParams params;
    private final PerNeighbour<GossipPeer> neighbours;
    private int count;

    Sources(LightningParams params, PerNeighbour<GossipPeer> neighbours) {
        this.params = params;
        this.neighbours = neighbours;
    }

    /** Asks neighbours that are drawn, as long as there is room. */
    void fill(Context context) {
        int[] others = new int[neighbours.count() - count];
        int free = 0;
        for (int i = 0; i < neighbours.count(); i++) {
            if (!neighbours.at(i).isSource) {
                others[free++] = i;
            }
        }
        int room = Math.min(params.sources() - count, free);
        if (room < free) {
            context.random().shuffleFront(others, free, room);
        }
        for (int i = 0; i < room; i++) {
            ask(neighbours.at(others[i]), context);
        }
    }

    /** Asks a new neighbour, if there is room. */
    void add(GossipPeer neighbour, Context context) {
        if (count < params.sources()) {
            ask(neighbour, context);
        }
    }

    private void ask(GossipPeer neighbour, Context context) {
        neighbour.isSource = true;
        count++;
        int first = Math.max(0, OwnGossip.seconds(context.now()) - params.backlogSeconds());
        context.send(neighbour.peer, new GossipTimestampFilter(first));
    }

    /** A neighbour is gone, and another one is asked in its place. */
    void onDisconnected(GossipPeer gone, Context context) {
        if (gone.isSource) {
            count--;
            fill(context);
        }
    }
}
