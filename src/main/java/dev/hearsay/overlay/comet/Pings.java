package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.comet.PexMessages.Ping;
import dev.hearsay.protocol.Context;
import dev.hearsay.settings.ConfigBlock;

/**
 * The pings of a peer's connections: each end pings at an even pace from the connection on, and closes it for an error where no pong comes
 * in time. Source: CometBFT at 5bba72c, p2p/conn/connection.go.
 */
final class Pings {
    private static final long NEVER = Long.MAX_VALUE;

    /**
     * The pace of a peer's pings, in nanoseconds.
     *
     * @param interval the time between two pings over a connection
     * @param timeout the time after a ping at which it is closed unless a pong has come
     */
    record Pace(long interval, long timeout) {
        static Pace from(ConfigBlock ping) {
            long interval = ping.roundOr("interval", "never", NEVER);
            long timeout = ping.timeout("timeout");
            ping.idleWhere("interval", "never", "timeout");
            if (ping.isSound("interval") && ping.isSound("timeout") && timeout >= interval) {
                ping.problem("interval", "more than the timeout, as the next ping would begin to wait anew");
            }
            return new Pace(interval, timeout);
        }
    }

    /** It is time to ping over the connection that was made with a peer at a time. */
    record Due(int peer, long since) implements OverlayTimer {}

    /** The pong over that connection is overdue. */
    record Overdue(int peer, long since) implements OverlayTimer {}

    private final Pace pace;
    private final Switch connections;

    Pings(Pace pace, Switch connections) {
        this.pace = pace;
        this.connections = connections;
    }

    /** There is a connection. */
    void begin(int peer, Context context) {
        if (pace.interval != NEVER) {
            context.schedule(pace.interval, new Due(peer, context.now()));
        }
    }

    void onDue(Due due, Context context) {
        Link link = connections.link(due.peer, due.since);
        if (link != null) {
            context.schedule(pace.interval, due);
            context.send(due.peer, new Ping());
            link.waitForPong(context.schedule(pace.timeout, new Overdue(due.peer, due.since)));
        }
    }

    void onOverdue(Overdue overdue, Context context) {
        if (connections.link(overdue.peer, overdue.since) != null) {
            context.count("pongTimeouts", 1);
            connections.stop(overdue.peer, context);
        }
    }

    void onPong(int peer, Context context) {
        Link link = connections.links().of(peer);
        if (link != null && link.isWaitingForPong()) {
            context.cancel(link.endWaitForPong());
        }
    }
}
