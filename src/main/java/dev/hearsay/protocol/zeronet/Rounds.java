package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rounds of a peer, in which it cares for its sites: it tells one tracker of them, exchanges peers, sees to it that it has enough connections and
 * closes those that are too many, and tries once more to get what it lacks.
 *
 * <p>Nothing looks for newer files again and again: that is done at a start, when connections are back of which there were none, and after a
 * time in which nobody has answered. {@code list-modified} does it.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/File/FileServer.py (announceSites, cleanupSites, checkSite) and src/Site/Site.py
 * (cleanupPeers).
 */
final class Rounds {
    private static final int MOST_SHARED = 5;

    /** The rounds. */
    enum Round implements Timer {
        /** One tracker is told of all sites. */
        ANNOUNCE,
        /** Peers are exchanged, connections opened and closed. */
        CARE,
        /** It is looked for newer files. */
        LIST
    }

    private final ZeroNetParams params;
    private final Shelf shelf;
    private final Library library;
    private final Trackers trackers;
    private final Exchange exchange;
    private final Modifications modifications;
    private final BadActions badActions;
    private boolean isFirstCare = true;

    Rounds(
            ZeroNetParams params,
            Shelf shelf,
            Library library,
            Trackers trackers,
            Exchange exchange,
            Modifications modifications,
            BadActions badActions) {
        this.params = params;
        this.shelf = shelf;
        this.library = library;
        this.trackers = trackers;
        this.exchange = exchange;
        this.modifications = modifications;
        this.badActions = badActions;
    }

    /** Begins them: of a peer in a network that has been running, at some time within each. */
    void start(boolean isRunning, Context context) {
        trackers.start(context);
        ZeroNetParams.Rounds rounds = params.rounds();
        if (trackers.count() > 0) {
            context.schedule(first(announcePeriod(), isRunning, context), Round.ANNOUNCE);
        }
        context.schedule(first(rounds.care(), isRunning, context), Round.CARE);
        if (rounds.lists()) {
            context.schedule(context.random().nextLong(rounds.list()), Round.LIST);
        }
    }

    private long announcePeriod() {
        return Math.max(1_000_000, params.rounds().announce() / trackers.count());
    }

    private long first(long period, boolean isRunning, Context context) {
        return isRunning ? context.random().nextLong(period) : params.rounds().first();
    }

    /** Does what a peer that has just begun does for a site: it tells the trackers, and looks for newer files. */
    void check(Site site, int operation, Context context) {
        trackers.announceNew(site, operation, context);
        exchange.exchange(site, context);
        modifications.check(site, site.since(), context);
    }

    void onTimer(Round round, Context context) {
        switch (round) {
            case ANNOUNCE -> {
                context.schedule(announcePeriod(), round);
                trackers.announceAll(context);
                shelf.all().forEach(site -> exchange.needConnections(site, context));
            }
            case CARE -> {
                context.schedule(params.rounds().care(), round);
                care(context);
            }
            case LIST -> {
                context.schedule(params.rounds().list(), round);
                shelf.all().forEach(site -> modifications.check(site, site.since(), context));
            }
        }
    }

    private void care(Context context) {
        badActions.reset();
        for (Site site : shelf.all()) {
            if (!isFirstCare) {
                site.swarm().forget(context);
                closeSurplus(site, context);
            }
        }
        isFirstCare = false;
        for (Site site : shelf.all()) {
            exchange.exchange(site, context);
            if (site.isUnchecked()) {
                modifications.check(site, site.since(), context);
            } else {
                library.fetchMissing(site, context);
            }
            exchange.needConnections(site, context);
        }
    }

    /** Closes the connections of a site that are too many: first those with peers that have the fewest sites in common, five counting as many. */
    private void closeSurplus(Site site, Context context) {
        List<Known> connected = new ArrayList<>(site.swarm().connected(context));
        int surplus = connected.size() - params.rounds().connections();
        connected.sort(Comparator.comparingInt(known -> Math.min(MOST_SHARED, shelf.sharedWith(known.peer))));
        for (Known known : connected) {
            if (surplus > 0 && !isProtected(known.peer, context)) {
                context.close(known.peer);
                context.count("closedConnections", 1);
                surplus--;
            }
        }
    }

    /** True for a peer of a site that has few connections. */
    private boolean isProtected(int peer, Context context) {
        for (Site site : shelf.all()) {
            boolean isPeer = site.swarm().get(peer) != null;
            if (isPeer
                    && site.swarm().connected(context).size() < params.rounds().connections()) {
                return true;
            }
        }
        return false;
    }
}
