package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.darkfi.DarkfiMessages.Addrs;
import dev.hearsay.protocol.Context;

/**
 * The seed session: each seed is told of this node's address and asked for others, and its channel stopped.
 *
 * <p>Source: src/net/session/seedsync_session.rs; src/net/protocol/protocol_seed.rs.
 */
final class SeedSession implements SessionHandler {
    private final Network network;
    private final Hosts hosts;
    private final Channels channels;
    private final AddressExchange addresses;

    SeedSession(Network network, Hosts hosts, Channels channels, AddressExchange addresses) {
        this.network = network;
        this.hosts = hosts;
        this.channels = channels;
        this.addresses = addresses;
    }

    /** Asks all seeds that are not being asked. */
    void sync(Context context) {
        for (int seed : network.seeds()) {
            if (seed != context.self()
                    && channels.isApart(seed)
                    && hosts.registry().connect(seed)) {
                channels.connect(seed, Session.SEED, context);
            }
        }
    }

    @Override
    public void onOpen(PeerChannel channel, Context context) {
        hosts.registry().connected(channel.peer());
    }

    /** Says what there is to say to a seed whose channel is open. */
    void start(PeerChannel channel, Context context) {
        addresses.tellOfSelf(channel, context);
        addresses.ask(channel, context);
    }

    /** A seed has told of hosts. */
    void onAddrs(PeerChannel channel, Addrs addrs, Context context) {
        addresses.insert(addrs.hosts(), context);
        channels.stop(channel, context);
    }

    @Override
    public void onFailed(PeerChannel channel, boolean isBlamed, Context context) {
        context.count("seedFailures", 1);
        hosts.registry().free(channel.peer());
    }

    @Override
    public void onStopped(PeerChannel channel, Context context) {
        hosts.registry().free(channel.peer());
    }
}
