package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;

/**
 * The manual session: each of the peers that are stated is dialled until there is a channel with it, and again when that is gone.
 *
 * <p>Source: src/net/session/manual_session.rs.
 */
final class ManualSession implements SessionHandler {
    /** The shortest time between two dials of a peer, where the time-out is hardly any. */
    private static final long SHORTEST_WAIT = 1_000_000;

    private record DialAgain(int peer) implements OverlayTimer {}

    private final DarkfiParams params;
    private final Network network;
    private final Hosts hosts;
    private final Channels channels;

    ManualSession(DarkfiParams params, Network network, Hosts hosts, Channels channels) {
        this.params = params;
        this.network = network;
        this.hosts = hosts;
        this.channels = channels;
    }

    void start(Context context) {
        for (int peer : network.manual()) {
            if (peer != context.self() && !network.isSeed(peer)) {
                dial(peer, context);
            }
        }
    }

    private void dial(int peer, Context context) {
        if (hosts.isBlack(peer) || !channels.isApart(peer) || !hosts.registry().connect(peer)) {
            again(peer, context);
        } else {
            channels.connect(peer, Session.MANUAL, context);
        }
    }

    private void again(int peer, Context context) {
        context.schedule(Math.max(SHORTEST_WAIT, params.times().connect()), new DialAgain(peer));
    }

    /** A timer is due; false if it is none of its own. */
    boolean onTimer(OverlayTimer timer, Context context) {
        if (timer instanceof DialAgain again) {
            dial(again.peer, context);
            return true;
        }
        return false;
    }

    @Override
    public void onOpen(PeerChannel channel, Context context) {
        hosts.registry().connected(channel.peer());
    }

    @Override
    public void onFailed(PeerChannel channel, boolean isBlamed, Context context) {
        onStopped(channel, context);
    }

    @Override
    public void onStopped(PeerChannel channel, Context context) {
        hosts.registry().free(channel.peer());
        again(channel.peer(), context);
    }
}
