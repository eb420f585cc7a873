package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.atlas.AtlasMessages.InventoryPage;
import dev.hearsay.protocol.atlas.AtlasMessages.InventoryRequest;
import dev.hearsay.protocol.support.PerNeighbour;
import java.util.Arrays;
import java.util.Objects;

/**
 * The exchange of inventories: a peer asks each neighbour whose vector is old for it, one after another. The old vector is dropped as a
 * whole when it asks, and the new one comes in pages. A neighbour that does not answer counts as asked.
 *
 * <p>Counted: {@code inventories}, those that have come whole.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, AtlasHealthChecker, atlas_peer_refresh_zonefile_inventory and
 * atlas_peer_download_zonefile_inventory.
 */
final class InventoryExchange {
    /** The time of a look for old inventories. */
    enum Tick implements Timer {
        LOOK
    }

    /** A page of a neighbour's inventory. */
    record Page(int peer, int offset) implements RequestToken {}

    private static final int[] NOBODY = {};
    private static final long NO_TIMER = -1;

    private final AtlasParams.Exchange params;
    private final PerNeighbour<Neighbour> neighbours;
    private int[] old = NOBODY;
    /** The place in {@link #old} of the neighbour that is asked. */
    private int asked;

    private long timer = NO_TIMER;
    private long timerAt;
    private long lookedAt;

    InventoryExchange(AtlasParams.Exchange params, PerNeighbour<Neighbour> neighbours) {
        this.params = params;
        this.neighbours = neighbours;
    }

    /** The time at which the inventory of a neighbour was asked for that a peer in a running network has at the start. */
    long firstAskedAt(Context context) {
        return context.now() - params.age() + context.random().nextLong(params.age());
    }

    /** There is a neighbour that was not asked yet, or the peer begins. */
    void wake(Context context) {
        if (asked == old.length) {
            lookAgain(context);
        }
    }

    /** Sets the timer for the next look at which there is something to do. */
    private void lookAgain(Context context) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < neighbours.count(); i++) {
            first = Math.min(first, neighbours.at(i).askedAt + params.age());
        }
        if (first == Long.MAX_VALUE) {
            return;
        }
        long earliest = Math.max(context.now(), lookedAt + params.loop());
        long at = Math.max(earliest, first);
        if (timer != NO_TIMER && at < timerAt) {
            context.cancel(timer);
            timer = NO_TIMER;
        }
        if (timer == NO_TIMER) {
            timerAt = at;
            timer = context.schedule(at - context.now(), Tick.LOOK);
        }
    }

    void onTick(Context context) {
        timer = NO_TIMER;
        lookedAt = context.now();
        int[] found = new int[neighbours.count()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (neighbours.at(i).askedAt + params.age() <= context.now()) {
                found[count++] = neighbours.peer(i);
            }
        }
        old = Arrays.copyOf(found, count);
        asked = -1;
        next(context);
    }

    private void next(Context context) {
        asked++;
        while (asked < old.length && neighbours.of(old[asked]) == null) {
            asked++;
        }
        if (asked < old.length) {
            Neighbour neighbour = Objects.requireNonNull(neighbours.of(old[asked]));
            neighbour.inventory.drop();
            ask(0, context);
        } else {
            old = NOBODY;
            asked = 0;
            lookAgain(context);
        }
    }

    private void ask(int offset, Context context) {
        context.request(
                old[asked],
                new InventoryRequest(offset, params.page()),
                params.timeout(),
                new Page(old[asked], offset));
    }

    void onPage(InventoryPage answer, Page page, Context context) {
        Neighbour neighbour = neighbours.of(page.peer);
        if (neighbour != null) {
            neighbour.health.note(true, context.now());
            neighbour.inventory.put(page.offset, answer.bits());
            if (answer.bits().length == params.page()) {
                ask(page.offset + params.page(), context);
                return;
            }
            neighbour.askedAt = context.now();
            context.count("inventories", 1);
        }
        next(context);
    }

    void onTimeout(Page page, Context context) {
        Neighbour neighbour = neighbours.of(page.peer);
        if (neighbour != null) {
            neighbour.health.note(false, context.now());
            neighbour.askedAt = context.now();
        }
        next(context);
    }
}
