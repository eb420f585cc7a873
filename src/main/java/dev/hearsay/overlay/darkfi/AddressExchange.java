package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.darkfi.DarkfiMessages.Addrs;
import dev.hearsay.overlay.darkfi.DarkfiMessages.GetAddrs;
import dev.hearsay.protocol.Context;
import java.util.List;
import java.util.function.Consumer;

/**
 * The exchange of addresses over a channel: either end asks when it is open, and the one that has dialled also tells of itself.
 *
 * <p>Source: src/net/protocol/protocol_address.rs.
 */
final class AddressExchange {
    private final DarkfiParams params;
    private final Hosts hosts;
    private final Channels channels;
    private final Consumer<Context> onStored;

    /**
     * The exchange of a node.
     *
     * @param onStored is told of hosts that were not known before
     */
    AddressExchange(DarkfiParams params, Hosts hosts, Channels channels, Consumer<Context> onStored) {
        this.params = params;
        this.hosts = hosts;
        this.channels = channels;
        this.onStored = onStored;
    }

    /** A channel of a peer is open. */
    void start(PeerChannel channel, Context context) {
        if (channel.session() == Session.OUTBOUND) {
            tellOfSelf(channel, context);
        }
        ask(channel, context);
    }

    /** Tells the other end of this node's own address, if it has one. */
    void tellOfSelf(PeerChannel channel, Context context) {
        if (params.isAdvertised()) {
            Host self = new Host(context.self(), params.transport(), Hosts.seconds(context));
            channels.send(channel, new Addrs(List.of(self)), context);
        }
    }

    /** Asks the other end for addresses. */
    void ask(PeerChannel channel, Context context) {
        channels.send(channel, new GetAddrs(params.mostAddresses(), params.transports()), context);
    }

    /** Asks all peers. */
    void askAll(Context context) {
        for (PeerChannel channel : channels.all()) {
            if (channel.isOfPeers()) {
                ask(channel, context);
            }
        }
    }

    /** Answers the other end; returns the time until the answer is sent, in nanoseconds. */
    long answer(PeerChannel channel, GetAddrs request, Context context) {
        return channels.send(channel, new Addrs(hosts.answer(request, context)), context);
    }

    /** Takes in hosts that somebody has told of. */
    void insert(List<Host> told, Context context) {
        if (hosts.insert(told, context) > 0) {
            onStored.accept(context);
        }
    }
}
