package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.support.PerNeighbour;
import java.util.Arrays;

/**
 * The crawl for zone files: those that a peer misses and a neighbour has are gone through in the order of {@link Ranking}, and for each its
 * holders are asked, until one has given it. Of a holder all else is asked for as well that is still missing, up to a limit. A crawl ends
 * when it has brought as many, or nothing is left; after one that has brought something the next follows at once, in an order of its own.
 *
 * <p>Sampled: {@code missing}, the zone files that a crawl goes through, if any.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, AtlasZonefileCrawler.
 */
final class ZoneFileCrawler implements Fetches.Asker {
    /** The time of a crawl. */
    enum Tick implements Timer {
        CRAWL
    }

    private static final int[] NONE = {};

    private final AtlasParams.Crawl params;
    private final ZoneFiles files;
    private final PerNeighbour<Neighbour> neighbours;
    private final Fetches fetches;
    private final Ranking ranking;
    private int[] missing = NONE;
    private int at;
    private int[] asked = NONE;
    private int[] holders = NONE;
    private int holder;
    private int fetched;
    private long begunAt;

    ZoneFileCrawler(
            AtlasParams.Crawl params,
            ZoneFiles files,
            PerNeighbour<Neighbour> neighbours,
            Fetches fetches,
            Ranking ranking) {
        this.params = params;
        this.files = files;
        this.neighbours = neighbours;
        this.fetches = fetches;
        this.ranking = ranking;
    }

    /** Begins: at any time within an interval in a network that has been running, and else at once. */
    void start(Context context) {
        context.schedule(context.now() == 0 ? context.random().nextLong(params.interval()) : 0, Tick.CRAWL);
    }

    void onTick(Context context) {
        begunAt = context.now();
        missing = ranking.missing(files.inventory(), context.random());
        at = -1;
        holders = NONE;
        holder = 0;
        if (missing.length > 0) {
            context.sample("missing", missing.length);
        }
        fetched = 0;
        goOn(context);
    }

    /** Asks the next holder of the zone file on whose turn it is, or of the next one that is still missing. */
    private void goOn(Context context) {
        while (true) {
            if (holder < holders.length) {
                int peer = holders[holder++];
                Neighbour neighbour = neighbours.of(peer);
                if (neighbour != null && neighbour.inventory.has(missing[at])) {
                    asked = wanted(neighbour);
                    fetches.ask(peer, asked, Message.NO_OPERATION, this, context);
                    return;
                }
            } else if (isAtNext()) {
                holders = ranking.holders(missing[at], context.random());
                holder = 0;
            } else {
                end(context);
                return;
            }
        }
    }

    /** Goes to the next zone file that is still missing; false if there is none, or enough was fetched. */
    private boolean isAtNext() {
        at++;
        while (at < missing.length && files.has(missing[at])) {
            at++;
        }
        return at < missing.length && fetched < params.atOnce();
    }

    /** The zone files that are missing and at a neighbour, from the one on whose turn it is. */
    private int[] wanted(Neighbour neighbour) {
        int[] wanted = new int[Math.min(params.atOnce() - fetched, missing.length - at)];
        int count = 0;
        for (int i = at; i < missing.length && count < wanted.length; i++) {
            if (!files.has(missing[i]) && neighbour.inventory.has(missing[i])) {
                wanted[count++] = missing[i];
            }
        }
        return Arrays.copyOf(wanted, count);
    }

    @Override
    public void onEnd(Context context) {
        for (int index : asked) {
            fetched += files.has(index) ? 1 : 0;
        }
        if (files.has(missing[at])) {
            holder = holders.length;
        }
        goOn(context);
    }

    private void end(Context context) {
        missing = NONE;
        holders = NONE;
        asked = NONE;
        long pause = fetched > 0 ? 0 : Math.max(0, params.interval() - (context.now() - begunAt));
        context.schedule(pause, Tick.CRAWL);
    }
}
