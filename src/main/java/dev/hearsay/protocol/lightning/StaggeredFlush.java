package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.lightning.GossipMessages.Gossip;
import java.util.ArrayList;
import java.util.List;

/**
 * A flush that comes round: a clock with a phase of its own, and the place up to which the store has been read. Nothing is sent at a tick
 * before which nothing came, so a timer is set only while something waits.
 */
final class StaggeredFlush {
    private static final long NO_TIMER = -1;

    private final FlushParams params;
    private final Relay.FlushTick tick;
    private final long phase;
    private int read;
    private long timer = NO_TIMER;

    /** A flush that has read the store up to a place, with a phase that is drawn. */
    StaggeredFlush(FlushParams params, Relay.FlushTick tick, int read, Context context) {
        this.params = params;
        this.tick = tick;
        this.phase = context.random().nextLong(params.period());
        this.read = read;
    }

    /** Sees to it that the next tick comes. */
    void expect(Context context) {
        if (timer == NO_TIMER) {
            long since = Math.floorMod(context.now() - phase, params.period());
            timer = context.schedule(params.period() - since, tick);
        }
    }

    /** Passes over what the store has now. */
    void passOver(GossipStore store) {
        read = store.end();
    }

    /** Forgets the tick that is to come. */
    void stop(Context context) {
        if (timer != NO_TIMER) {
            context.cancel(timer);
            timer = NO_TIMER;
        }
    }

    /**
     * The tick has come: the messages that wait, in the parts in which they go out. Own ones come first, then those of others.
     * The first part of those of others has a turn of its own even if there is none of the peer's own: so does lnd at 90ea05d,
     * discovery/gossiper.go (splitAndSendAnnBatch).
     */
    List<List<Gossip>> take(GossipStore store) {
        timer = NO_TIMER;
        List<Gossip> own = new ArrayList<>();
        List<Gossip> relayed = new ArrayList<>();
        for (; read < store.end(); read++) {
            Gossip gossip = store.at(read);
            if (gossip != null && (!gossip.isOwn() || params.ownWaits())) {
                (gossip.isOwn() ? own : relayed).add(gossip);
            }
        }
        List<List<Gossip>> parts = params.parts(own);
        if (!relayed.isEmpty()) {
            parts.addAll(params.parts(relayed));
        }
        return parts;
    }
}
