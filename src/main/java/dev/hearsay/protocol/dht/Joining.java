package dev.hearsay.protocol.dht;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Timer;
import java.util.Arrays;

/**
 * The joining of one node, by itself or as an operation: when, through whom, and once more after a time if nobody has answered. It fails as an
 * operation then.
 *
 * <p>Counted: {@code joins}, and {@code joinsAlone}, those that nobody has answered.
 */
public final class Joining {
    private enum Due implements Timer {
        START,
        JOIN
    }

    private final DhtNode node;
    private final int[] bootstraps;
    private final long within;
    private final long retry;

    /**
     * The joining of a node.
     *
     * @param bootstraps the peers through which all join; where there are none a node joins through those that it is linked with
     * @param within the time in which nodes that are there at first join, where tables are not full from the start
     * @param retry the time after which a node that could reach nobody tries again
     */
    public Joining(DhtNode node, int[] bootstraps, long within, long retry) {
        this.node = node;
        this.bootstraps = bootstraps.clone();
        this.within = within;
        this.retry = retry;
    }

    /** The peer is there for the first time, or without what it had. */
    public void start(Context context) {
        if (node.params.isComplete() || context.now() > 0) {
            node.start(known(context), context);
        } else {
            context.schedule(context.random().nextLong(within + 1), Due.START);
        }
    }

    /** The peer is there again, with the table that it had. */
    public void restart(RoutingTable table, Context context) {
        node.restart(table, known(context), context);
    }

    /** Joins as part of an operation, or of none. */
    public void join(int operation, Context context) {
        node.join(known(context), operation, context);
    }

    private int[] known(Context context) {
        if (bootstraps.length > 0) {
            return Arrays.stream(bootstraps).filter(peer -> peer != node.self).toArray();
        }
        int[] contacts = new int[context.contacts()];
        Arrays.setAll(contacts, context::contact);
        Members members = node.host.members();
        return members == null
                ? contacts
                : Arrays.stream(contacts).filter(members::has).toArray();
    }

    /** A timer is due; false for another one. */
    public boolean onTimer(Timer timer, Context context) {
        if (timer == Due.START) {
            node.start(known(context), context);
        } else if (timer == Due.JOIN) {
            join(Message.NO_OPERATION, context);
        } else {
            return false;
        }
        return true;
    }

    /** The node has joined. */
    public void onJoined(int operation, int hops, Context context) {
        context.count("joins", 1);
        if (operation != Message.NO_OPERATION) {
            context.complete(operation, Outcome.SUCCEEDED, hops);
        }
    }

    /** Nobody has answered the node. */
    public void onAlone(int operation, Context context) {
        context.count("joinsAlone", 1);
        if (operation != Message.NO_OPERATION) {
            context.complete(operation, Outcome.FAILED, 0);
        } else if (known(context).length > 0) {
            context.schedule(retry, Due.JOIN);
        }
    }
}
