package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Announce;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.AnnounceResponse;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The announcements of a peer to the trackers: of a site that it has just begun to have, to all; of all its sites, to one tracker after the
 * other, so that each hears of them once in the time of a round. A tracker that fails again and again is left alone for some minutes.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Site/SiteAnnouncer.py and plugins/AnnounceZero/AnnounceZeroPlugin.py. Trackers are those of
 * ZeroNet itself (zero://); a connection with one is closed when it has answered.
 */
final class Trackers {
    private static final long SECOND = 1_000_000_000;
    private static final long FULL_AGAIN = 15 * 60 * SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long LEAST_GAP = 30 * SECOND;
    private static final int RELIABLE = 5;
    private static final int MOST_MINUTES = 30;

    /** Hears of what trackers have said. */
    interface Listener {
        /** Trackers have named new peers of a site. */
        void peersFound(Site site, Context context);

        /** All trackers that were told of a new site have answered or failed. */
        void announced(Site site, int operation, boolean isAnswered, Context context);
    }

    /** Sites were announced. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Announced(int tracker, int[] sites, int operation, boolean isFull) implements RequestToken {}

    private final long timeout;
    private final Shelf shelf;
    private final Connector connector;
    private final Listener listener;
    private final int[] trackers;
    private final int[] errors;
    private final long[] askedAt;
    private final long[] fullAt;
    private int last;
    /** The answers that are awaited for a new site, by its number, and those that have come. */
    private final TreeMap<Integer, int[]> awaited = new TreeMap<>();

    Trackers(long timeout, int[] trackers, Shelf shelf, Connector connector, Listener listener) {
        this.timeout = timeout;
        this.shelf = shelf;
        this.connector = connector;
        this.listener = listener;
        this.trackers = trackers.clone();
        errors = new int[trackers.length];
        askedAt = new long[trackers.length];
        fullAt = new long[trackers.length];
        Arrays.fill(askedAt, -FULL_AGAIN);
        Arrays.fill(fullAt, -FULL_AGAIN);
    }

    int count() {
        return trackers.length;
    }

    /** Begins the rounds with some tracker, drawn at random. */
    void start(Context context) {
        last = trackers.length == 0 ? 0 : context.random().nextInt(trackers.length);
    }

    /** Tells all trackers of a new site; false if nobody is told. */
    boolean announceNew(Site site, int operation, Context context) {
        int told = 0;
        for (int i = 0; i < trackers.length; i++) {
            told += announce(i, new int[] {site.number()}, operation, false, context) ? 1 : 0;
        }
        if (told > 0) {
            awaited.put(site.number(), new int[] {told, 0});
        }
        return told > 0;
    }

    /** Asks the next tracker for more peers of a site, unless one was asked a moment ago. */
    void askForMore(Site site, Context context) {
        long latest = Arrays.stream(askedAt).max().orElse(Long.MAX_VALUE);
        if (trackers.length > 0 && context.now() - latest >= LEAST_GAP) {
            announce(next(), new int[] {site.number()}, Message.NO_OPERATION, false, context);
        }
    }

    /** Tells the next tracker of all sites. */
    void announceAll(Context context) {
        int tracker = next();
        int[] sites = shelf.all().stream().mapToInt(Site::number).toArray();
        if (sites.length > 0 && context.now() - fullAt[tracker] >= FULL_AGAIN) {
            fullAt[tracker] = context.now();
            announce(tracker, sites, Message.NO_OPERATION, true, context);
        }
    }

    private int next() {
        last = (last + 1) % trackers.length;
        return last;
    }

    private boolean announce(int tracker, int[] sites, int operation, boolean isFull, Context context) {
        long pause = MINUTE * Math.min(MOST_MINUTES, errors[tracker]);
        if (errors[tracker] > RELIABLE && context.now() - askedAt[tracker] < pause) {
            return false;
        }
        askedAt[tracker] = context.now();
        context.count("announcements", 1);
        Announce announce = new Announce(operation, sites, isFull);
        Announced token = new Announced(tracker, sites, operation, isFull);
        connector.request(trackers[tracker], announce, timeout, token, context);
        return true;
    }

    /** A tracker has answered, or it has not. */
    void onAnswer(Announced token, @Nullable Message answer, Context context) {
        boolean isAnswered = answer instanceof AnnounceResponse;
        errors[token.tracker] = isAnswered ? 0 : errors[token.tracker] + 1;
        if (answer instanceof AnnounceResponse response) {
            learn(token.sites, response, context);
        } else if (token.isFull) {
            fullAt[token.tracker] = -FULL_AGAIN;
        }
        int tracker = trackers[token.tracker];
        if (context.isNeighbour(tracker) && !connector.isWaiting(tracker)) {
            context.close(tracker);
        }
        if (!token.isFull) {
            settle(token, isAnswered, context);
        }
    }

    private void learn(int[] sites, AnnounceResponse response, Context context) {
        int at = 0;
        for (int i = 0; i < sites.length; i++) {
            Site site = shelf.get(sites[i]);
            boolean isNews = false;
            for (int named : Arrays.copyOfRange(response.peers(), at, at + response.counts()[i])) {
                isNews |=
                        site != null && named != context.self() && site.swarm().addTracked(named, context);
            }
            at += response.counts()[i];
            if (site != null && isNews) {
                listener.peersFound(site, context);
            }
        }
    }

    private void settle(Announced token, boolean isAnswered, Context context) {
        int number = token.sites[0];
        int[] open = awaited.get(number);
        Site site = shelf.get(number);
        if (open == null || site == null) {
            return;
        }
        open[0]--;
        open[1] += isAnswered ? 1 : 0;
        if (open[0] == 0) {
            awaited.remove(number);
            listener.announced(site, token.operation, open[1] > 0, context);
        }
    }
}
