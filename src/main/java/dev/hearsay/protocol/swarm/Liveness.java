package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtMessages;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The part of a node that pings its links. Who has not answered is flagged until it does; one that was flagged for some minutes is blocked for
 * an hour, and its link closed.
 *
 * <p>Source: ethersphere/bee at 0062315, recordPeerLatencies in {@code pkg/topology/kademlia/kademlia.go}, and {@code pkg/blocker}. Later
 * versions have neither.
 */
final class Liveness {
    private record PingDue() implements Timer {}

    private record Pinged() implements RequestToken {}

    private static final Timer PING_DUE = new PingDue();
    private static final DhtMessages.Ping PING =
            new DhtMessages.Ping(SwarmParams.SIZES.ping(), SwarmParams.SIZES.channel());
    private static final RequestToken PINGED = new Pinged();

    private final SwarmParams.Links links;
    private final Bins bins;
    private final AddressBook book;
    /** The peers whose ping is open. */
    private final BitSet open = new BitSet();

    /** The times since which peers are flagged; only ever looked up. */
    private final Map<Integer, Long> flagged = new HashMap<>();

    Liveness(SwarmParams.Links links, Bins bins, AddressBook book) {
        this.links = links;
        this.bins = bins;
        this.book = book;
    }

    void start(Context context) {
        if (links.pingNanos() != SwarmParams.Links.NEVER) {
            context.schedule(context.random().nextLong(links.pingNanos()), PING_DUE);
        }
    }

    /** A timer is due; false for one of another part. */
    boolean onTimer(Timer timer, Context context) {
        if (!timer.equals(PING_DUE)) {
            return false;
        }
        for (int bin = 0; bin < AddressSpace.BINS; bin++) {
            for (int peer : bins.of(bin)) {
                if (isUnresponsive(peer, context.now())) {
                    block(peer, context);
                } else if (!open.get(peer)) {
                    open.set(peer);
                    context.request(peer, PING, links.pingTimeoutNanos(), PINGED);
                }
            }
        }
        context.schedule(links.pingNanos(), PING_DUE);
        return true;
    }

    private boolean isUnresponsive(int peer, long now) {
        Long since = flagged.get(peer);
        return since != null && now - since >= links.flagNanos();
    }

    private void block(int peer, Context context) {
        flagged.remove(peer);
        book.block(peer, context.now() + links.blockNanos());
        context.count("blockedPeers", 1);
        context.close(peer);
    }

    /** A reply has come; false for one of another part. */
    boolean onReply(int from, RequestToken token) {
        if (token.equals(PINGED)) {
            open.clear(from);
            flagged.remove(from);
            return true;
        }
        return false;
    }

    /** A request has timed out; false for one of another part. */
    boolean onRequestTimeout(int to, RequestToken token, Context context) {
        if (token.equals(PINGED)) {
            open.clear(to);
            if (context.isNeighbour(to)) {
                flagged.putIfAbsent(to, context.now());
            }
            return true;
        }
        return false;
    }

    /** A link is gone, and with it what there was against the peer. */
    void onDisconnected(int peer) {
        flagged.remove(peer);
    }
}
