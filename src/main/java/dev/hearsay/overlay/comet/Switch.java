package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.Addresses;
import dev.hearsay.overlay.comet.Dials.Reason;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Standing;
import dev.hearsay.protocol.support.PerNeighbour;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a peer with their limits: whom it lets in, whom it is dialling, and which persistent peers it dials again.
 *
 * <p>Persistent peers that are connected take a place of the outbound ones, as the code of NumPeers counts them; the comment on the key
 * says otherwise. Unconditional ones count nowhere, but while they are being dialled.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/switch.go, and p2p/transport.go for addresses that are there twice.
 */
final class Switch {
    private final CometParams params;
    private final Network network;
    private final int self;
    private final Dials dials;
    private final Redials redials;
    private final PerNeighbour<Link> links = new PerNeighbour<>();
    private Network.Lists lists;
    private int inbound;
    private int outbound;

    Switch(CometParams params, Network network, int self) {
        this.params = params;
        this.network = network;
        this.self = self;
        dials = new Dials(params);
        redials = new Redials(params);
        lists = network.listsOf(self, new int[0]);
    }

    /** The lists of the operator. */
    Network.Lists lists() {
        return lists;
    }

    /** The neighbours in the topology are persistent peers. */
    void setPersistent(int[] contacts) {
        lists = network.listsOf(self, contacts);
    }

    PerNeighbour<Link> links() {
        return links;
    }

    Dials dials() {
        return dials;
    }

    /** The standing of a peer: an unconditional one may be persistent as well. */
    Standing standing(int peer) {
        if (lists.isUnconditional(peer)) {
            return Standing.UNCONDITIONAL;
        }
        return lists.isPersistent(peer) ? Standing.PERSISTENT : Standing.ORDINARY;
    }

    /** Samples the connections that count for the limits. */
    void sample(Context context) {
        context.sample("inboundPeers", inbound);
        context.sample("outboundPeers", outbound);
    }

    /** The connections that it should dial beside those that it has and is dialling; 0 or less if none. */
    int lacking() {
        return params.mostOutbound() - outbound - dials.count();
    }

    /** True if it has, or is making, no connection at all. */
    boolean isAlone() {
        return links.count() + dials.count() == 0;
    }

    boolean accepts(int peer) {
        return !isCrowded(peer) && (lists.isUnconditional(peer) || inbound < params.mostInbound());
    }

    /** True if a connection with a peer would be one too many with its IP address, or with its group of addresses. */
    private boolean isCrowded(int peer) {
        Addresses addresses = network.addresses();
        boolean isOneOfAddress = !params.allowsDuplicateIp() && addresses.isAnyShared();
        if (!isOneOfAddress && params.mostPerSubnet() == Integer.MAX_VALUE) {
            return false;
        }
        int ofGroup = 0;
        for (int i = 0; i < links.count(); i++) {
            int other = links.peer(i);
            if (other != peer && isOneOfAddress && addresses.of(other) == addresses.of(peer)) {
                return true;
            }
            ofGroup += other != peer && addresses.group(other) == addresses.group(peer) ? 1 : 0;
        }
        return ofGroup >= params.mostPerSubnet();
    }

    /** The peers that it has dialled, those connected for longest first. */
    int[] dialled() {
        return IntStream.range(0, links.count())
                .filter(i -> links.at(i).isOutbound())
                .boxed()
                .sorted(Comparator.comparingLong(i -> links.at(i).since()))
                .mapToInt(links::peer)
                .toArray();
    }

    boolean isConnectedOrDialled(int peer) {
        return links.of(peer) != null || dials.isUnderWay(peer) || isCrowded(peer);
    }

    /** The dials of the operator's persistent peers begin. */
    void dialPersistent(Context context) {
        for (int peer : lists.persistent()) {
            redials.begin(peer, context);
        }
    }

    /** It is time to dial a persistent peer; one that is connected by now, or being dialled, is left alone. */
    void redial(int peer, Context context) {
        if (isConnectedOrDialled(peer)) {
            redials.stop(peer);
        } else {
            dials.begin(peer, Reason.PERSISTENT, context);
        }
    }

    /** True if a new connection may stay, which is not asked of whom this peer has dialled, nor where both have. */
    boolean hasRoomFor(int peer, Direction direction) {
        return direction == Direction.OUTBOUND ? !isCrowded(peer) : accepts(peer);
    }

    /** There is a connection. */
    void connected(int peer, Direction direction, long now) {
        boolean isUnconditional = lists.isUnconditional(peer);
        redials.stop(peer);
        links.put(peer, new Link(direction, isUnconditional, now));
        count(direction == Direction.OUTBOUND, isUnconditional, 1);
    }

    /** There is no connection with a peer any more. */
    void disconnected(int peer) {
        Link link = links.of(peer);
        if (link != null) {
            links.remove(peer);
            count(link.isOutbound(), link.isUnconditional(), -1);
        }
    }

    private void count(boolean isOutbound, boolean isUnconditional, int change) {
        if (!isUnconditional) {
            outbound += isOutbound ? change : 0;
            inbound += isOutbound ? 0 : change;
        }
    }

    /** Closes a connection. */
    void close(int peer, Context context) {
        disconnected(peer);
        context.close(peer);
    }

    /** Closes a connection for an error: a persistent peer is dialled again at once. */
    void stop(int peer, Context context) {
        close(peer, context);
        reconnect(peer, context);
    }

    /** A connection is gone: the same. */
    void lost(int peer, Context context) {
        disconnected(peer);
        reconnect(peer, context);
    }

    /** A persistent peer is gone, or was dialled in vain, for whatever reason. */
    private void reconnect(int peer, Context context) {
        if (lists.isPersistent(peer) && redials.start(peer)) {
            redial(peer, context);
        }
    }

    /** The dial of a peer has failed; returns its reason, or null if there was none. */
    @Nullable
    Reason failed(int peer, Context context) {
        Reason reason = dials.end(peer, context);
        if (reason == Reason.PERSISTENT && redials.isUnderWay(peer)) {
            redials.failed(peer, context);
        } else if (reason != null) {
            if (reason.isOfBook()) {
                dials.failed(peer, context.now());
            }
            reconnect(peer, context);
        }
        return reason;
    }
}
