package dev.hearsay.overlay.darkfi;

import dev.hearsay.protocol.Context;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The connections that others have dialled. While all places are taken none is accepted: further ones are connected, as far as the operating
 * system is concerned, and wait until a place is free or they have given up.
 *
 * <p>Source: src/net/acceptor.rs, run_accept_loop; src/net/session/inbound_session.rs.
 */
final class InboundSession implements SessionHandler {
    private final DarkfiParams params;
    private final Hosts hosts;
    private final Channels channels;
    private final Deque<PeerChannel> waiting = new ArrayDeque<>();
    private int taken;

    InboundSession(DarkfiParams params, Hosts hosts, Channels channels) {
        this.params = params;
        this.hosts = hosts;
        this.channels = channels;
    }

    boolean isListening() {
        return params.role() != Role.NO_INBOUND && waiting.size() < params.backlog();
    }

    /** Another node has dialled. */
    void onConnected(int peer, Context context) {
        waiting.add(channels.add(peer, Session.INBOUND));
        accept(context);
    }

    private void accept(Context context) {
        while (taken < params.inbound() && !waiting.isEmpty()) {
            PeerChannel next = waiting.remove();
            if (hosts.isBlack(next.peer())) {
                context.count("blackCallers", 1);
                channels.stop(next, context);
            } else if (channels.isCrowded(next.peer())) {
                context.count("crowdedCallers", 1);
                channels.stop(next, context);
            } else {
                taken++;
                channels.serve(next, context);
            }
        }
    }

    @Override
    public void onOpen(PeerChannel channel, Context context) {}

    @Override
    public void onFailed(PeerChannel channel, boolean isBlamed, Context context) {
        if (channel.isServed()) {
            onStopped(channel, context);
        } else {
            waiting.remove(channel);
        }
    }

    @Override
    public void onStopped(PeerChannel channel, Context context) {
        taken--;
        accept(context);
    }
}
