package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Pex;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.PexResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of peers of a site: two of those that are connected are asked for a few others, in random order; or, to have enough connections,
 * those that are not are asked one after the other, until there are enough.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Site/SiteAnnouncer.py (announcePex), src/Site/Site.py (needConnections), src/Peer/Peer.py
 * (pex) and src/File/FileRequest.py (actionPex).
 */
final class Exchange {
    private static final int ASKED = 2;
    private static final int TOLD = 5;
    private static final int NEEDED = 5;
    private static final int NEEDED_ALONE = 10;
    private static final int MOST_ALONE = 20;
    private static final int MOST_DIALLED = 30;
    private static final int MANY = 50;
    private static final int CONNECTIONS = 3;
    private static final int CONNECTIONS_OF_MANY = 6;
    private static final long LATER = 3_000_000_000L;

    /** Hears of what exchanges bring. */
    interface Listener {
        /** There are new peers of a site. */
        void peersFound(Site site, Context context);

        /** There are connections with peers of a site again, of which there was none. */
        void reconnected(Site site, Context context);
    }

    /** The exchange with a peer is over, and others are to follow: those of an order, from an index on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Exchanged(int site, Goal goal, int[] order, int next, int done) implements RequestToken {}

    /** The goal of exchanges: answers, or connections. */
    enum Goal {
        ANSWERS,
        CONNECTIONS,
        /** Connections, of which there is none yet. */
        FIRST_CONNECTIONS
    }

    /** Who had no connections has waited for some. */
    record Later(int site) implements Timer {}

    private final long timeout;
    private final int mostConnections;
    private final Shelf shelf;
    private final Connector connector;
    private final Listener listener;

    Exchange(ZeroNetParams params, Shelf shelf, Connector connector, Listener listener) {
        timeout = params.requestTimeout();
        mostConnections = params.rounds().connections();
        this.shelf = shelf;
        this.connector = connector;
        this.listener = listener;
    }

    /** Asks some peers of a site; without connections a little later. */
    void exchange(Site site, Context context) {
        if (site.swarm().connected(context).isEmpty()) {
            context.schedule(LATER, new Later(site.number()));
        } else {
            begin(site, context);
        }
    }

    void onLater(Later due, Context context) {
        Site site = shelf.get(due.site);
        if (site != null) {
            begin(site, context);
        }
    }

    private void begin(Site site, Context context) {
        List<Known> peers = site.swarm().connected(context);
        if (peers.isEmpty()) {
            peers = site.swarm().recent(MOST_ALONE);
        }
        int[] order = numbers(peers);
        context.random().shuffle(order);
        next(site, new Exchanged(site.number(), Goal.ANSWERS, order, 0, 0), context);
    }

    private static int[] numbers(List<Known> peers) {
        return peers.stream().mapToInt(known -> known.peer).toArray();
    }

    /** Sees to it that there are enough connections with peers of a site. */
    void needConnections(Site site, Context context) {
        int connected = site.swarm().connected(context).size();
        if (connected >= needed(site)) {
            return;
        }
        List<Known> others = new ArrayList<>(site.swarm().recent(MOST_DIALLED));
        others.removeIf(known -> context.isNeighbour(known.peer));
        Goal goal = connected == 0 ? Goal.FIRST_CONNECTIONS : Goal.CONNECTIONS;
        next(site, new Exchanged(site.number(), goal, numbers(others), 0, connected), context);
    }

    private int needed(Site site) {
        int usual = site.swarm().size() < MANY ? CONNECTIONS : CONNECTIONS_OF_MANY;
        return Math.min(Math.min(site.swarm().size(), usual), mostConnections);
    }

    private void next(Site site, Exchanged state, Context context) {
        boolean isReached = state.done >= (state.goal == Goal.ANSWERS ? ASKED : needed(site));
        if (isReached || state.next == state.order.length) {
            if (state.goal == Goal.FIRST_CONNECTIONS && state.done > 0) {
                listener.reconnected(site, context);
            }
            return;
        }
        int peer = state.order[state.next];
        boolean isAlone = state.goal == Goal.ANSWERS && !context.isNeighbour(peer);
        int[] told = site.swarm().connectable(TOLD, new int[] {peer}, context);
        Pex pex = new Pex(site.number(), told, isAlone ? NEEDED_ALONE : NEEDED);
        Exchanged token = new Exchanged(state.site, state.goal, state.order, state.next + 1, state.done);
        connector.request(peer, pex, timeout, token, context);
    }

    /** A peer has answered, or it has not. */
    void onAnswer(int peer, Exchanged token, @Nullable Message answer, Context context) {
        Site site = shelf.get(token.site);
        if (site == null) {
            return;
        }
        int done = token.done;
        if (answer instanceof PexResponse response) {
            site.swarm().answered(peer);
            learn(site, response.peers(), context);
            done++;
        } else {
            site.swarm().failed(peer, context);
        }
        next(site, new Exchanged(token.site, token.goal, token.order, token.next, done), context);
    }

    private void learn(Site site, int[] peers, Context context) {
        boolean isNews = false;
        for (int peer : peers) {
            if (peer != context.self()) {
                isNews |= site.swarm().get(peer) == null;
                site.swarm().add(peer, context);
            }
        }
        if (isNews) {
            listener.peersFound(site, context);
        }
    }

    /** The answer to another peer's request; it is told of others that it has not named. */
    PexResponse answer(int from, Site site, Pex pex, Context context) {
        int[] named = new int[pex.peers().length + 1];
        System.arraycopy(pex.peers(), 0, named, 0, pex.peers().length);
        named[named.length - 1] = from;
        learn(site, named, context);
        return new PexResponse(site.swarm().connectable(pex.need(), named, context));
    }
}
