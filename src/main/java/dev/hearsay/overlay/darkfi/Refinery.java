package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;
import dev.hearsay.topology.Peers;
import java.util.Optional;

/**
 * The refinery: time and again it tries a random grey host by a handshake. One that answers becomes white, another is forgotten. A seed
 * also tries the white host that was not seen for longest, which becomes grey if it does not answer.
 *
 * <p>Source: src/net/session/refine_session.rs, GreylistRefinery; bin/lilith/src/main.rs, whitelist_refinery.
 */
final class Refinery implements SessionHandler {
    private enum Due implements OverlayTimer {
        REFINE_GREY,
        REFINE_WHITE
    }

    private final DarkfiParams params;
    private final Hosts hosts;
    private final Channels channels;
    /** The hosts that are being tried, {@link Peers#NONE} for none. */
    private int grey = Peers.NONE;

    private int white = Peers.NONE;
    private long lastConnection;

    Refinery(DarkfiParams params, Hosts hosts, Channels channels) {
        this.params = params;
        this.hosts = hosts;
        this.channels = channels;
    }

    void start(Context context) {
        lastConnection = context.now();
        again(Due.REFINE_GREY, context);
        if (params.role() == Role.SEED) {
            again(Due.REFINE_WHITE, context);
        }
    }

    private void again(Due due, Context context) {
        context.schedule(
                due == Due.REFINE_GREY
                        ? params.refinery().every()
                        : params.refinery().whiteEvery(),
                due);
    }

    /** A timer is due; false if it is none of its own. */
    boolean onTimer(OverlayTimer timer, Context context) {
        if (timer == Due.REFINE_GREY) {
            refineGrey(context);
        } else if (timer == Due.REFINE_WHITE) {
            refineWhite(context);
        } else {
            return false;
        }
        return true;
    }

    /** A channel is open, of whatever session; one with a host that stays suspended is not registered, and does not count. */
    void connected(PeerChannel channel, Context context) {
        if (channel.session() == Session.INBOUND || hosts.registry().isMovable(channel.peer())) {
            lastConnection = context.now();
        }
    }

    private void sample(Context context) {
        context.sample("greyHosts", hosts.lists().all(HostColour.GREY).size());
        context.sample("whiteHosts", hosts.lists().all(HostColour.WHITE).size());
        context.sample("goldHosts", hosts.lists().all(HostColour.GOLD).size());
        context.sample("inboundChannels", channels.open(Session.INBOUND));
        context.sample("outboundChannels", channels.open(Session.OUTBOUND));
    }

    private void refineGrey(Context context) {
        sample(context);
        if (!hosts.lists().isEmpty(HostColour.GREY)) {
            if (!channels.isConnected()
                    && context.now() - lastConnection >= params.refinery().offline()) {
                hosts.registry().freeSuspended();
            } else {
                Optional<Host> host = hosts.random(HostColour.GREY, context).filter(this::isRefinable);
                if (host.isPresent()) {
                    grey = host.get().peer();
                    refine(grey, context);
                    return;
                }
            }
        }
        again(Due.REFINE_GREY, context);
    }

    private void refineWhite(Context context) {
        Optional<Host> host = hosts.lists().last(HostColour.WHITE).filter(this::isRefinable);
        if (host.isPresent()) {
            white = host.get().peer();
            refine(white, context);
        } else {
            again(Due.REFINE_WHITE, context);
        }
    }

    private boolean isRefinable(Host host) {
        return hosts.registry().isRefinable(host.peer()) && channels.isApart(host.peer());
    }

    private void refine(int peer, Context context) {
        if (params.refinery().registers()) {
            hosts.registry().refine(peer);
        }
        channels.connect(peer, Session.REFINE, context);
    }

    @Override
    public void onOpen(PeerChannel channel, Context context) {
        hosts.registry().connected(channel.peer());
        channels.stop(channel, context);
    }

    /** The host has answered. */
    @Override
    public void onStopped(PeerChannel channel, Context context) {
        context.count("refined", 1);
        hosts.whiten(channel.peer(), context);
        next(channel, context);
    }

    @Override
    public void onFailed(PeerChannel channel, boolean isBlamed, Context context) {
        int peer = channel.peer();
        if (!isBlamed) {
            if (params.refinery().registers()) {
                hosts.registry().free(peer);
            }
        } else if (peer == grey) {
            context.count("refinedInVain", 1);
            hosts.lists().remove(HostColour.GREY, peer);
            hosts.registry().free(peer);
        } else if (hosts.registry().isMovable(peer)) {
            hosts.downgrade(peer);
            hosts.registry().free(peer);
        }
        next(channel, context);
    }

    private void next(PeerChannel channel, Context context) {
        if (channel.peer() == grey) {
            grey = Peers.NONE;
            again(Due.REFINE_GREY, context);
        } else {
            white = Peers.NONE;
            again(Due.REFINE_WHITE, context);
        }
    }
}
