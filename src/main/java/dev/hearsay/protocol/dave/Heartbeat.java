package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dave.DaveMessages.GetPeer;

/**
 * The heartbeat of a node, which comes when its main loop has waited for a period without a turn: so a busy node has none. At each the node may ping
 * one peer, and delete it if it has not answered for too long.
 *
 * <p>Source: intob/godave at 7a04245, godave/godave.go, the case of time.After.
 */
final class Heartbeat {
    private enum Due implements Timer {
        HEARTBEAT
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private final DaveParams params;
    private final PeerTable table;
    private long lastTurn;

    Heartbeat(DaveParams params, PeerTable table) {
        this.params = params;
        this.table = table;
    }

    /** The nodes that are there at first are not in step. */
    void start(Context context) {
        lastTurn = context.now();
        long first = context.now() == 0 ? context.random().nextLong(params.period()) : params.period();
        context.schedule(first, Due.HEARTBEAT);
    }

    /** The main loop has had a turn. */
    void putOff(long now) {
        lastTurn = now;
    }

    /** A timer is due; false if it is none of its own. */
    boolean onTimer(Timer timer, Context context) {
        if (timer != Due.HEARTBEAT) {
            return false;
        }
        long due = lastTurn + params.period();
        if (context.now() < due) {
            context.schedule(due - context.now(), Due.HEARTBEAT);
        } else {
            beat(context);
        }
        return true;
    }

    private void beat(Context context) {
        lastTurn = context.now();
        context.schedule(params.period(), Due.HEARTBEAT);
        Known peer = table.beat(context.now(), context.random());
        if (peer != null) {
            context.count("pings", 1);
            context.send(peer.peer(), new GetPeer(params.priorities().peers()));
            if (table.age(peer)) {
                forgotten(peer, context);
            }
        }
    }

    private static void forgotten(Known peer, Context context) {
        context.count("deletedPeers", 1);
        if (peer.seenAt() != Known.NEVER) {
            context.sample("forgetSeconds", (context.now() - peer.seenAt()) / NANOS_PER_SECOND);
        }
    }
}
