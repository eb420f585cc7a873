package dev.hearsay.overlay.atlas;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.OverlayToken;
import dev.hearsay.overlay.atlas.WalkMessages.GetInfo;
import dev.hearsay.overlay.atlas.WalkMessages.Info;
import dev.hearsay.overlay.atlas.WalkMessages.PeerExchange;
import dev.hearsay.overlay.atlas.WalkMessages.PeerList;
import dev.hearsay.overlay.atlas.WalkMessages.Ping;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of a peer's search for others. In each it checks some candidates, takes one step of the walk, asks old peers if they are still
 * there, and removes unhealthy ones, with one question at a time. A round that has found or removed a peer is followed by the next at once.
 *
 * <p>Counted: {@code walks}, walks begun; {@code visits}, steps that have led somewhere, stays included; {@code walkResets}; {@code
 * otherForks}, candidates of another fork; {@code takenSlots}, candidates refused for the peer in their slot; {@code crawlersDead}, peers
 * whose search has ended with a taken slot; {@code unhealthyRemoved}.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, AtlasPeerCrawler.step, add_new_peers, update_existing_peers and run.
 */
final class Rounds {
    /** The time of a round. */
    enum Tick implements OverlayTimer {
        ROUND
    }

    /** A candidate is asked who it is. */
    record Check(int peer) implements OverlayToken {}

    /** The peer in a candidate's slot is asked if it is there. */
    record Taken(int candidate, int slot) implements OverlayToken {}

    /** A peer is asked for its list, for the walk. */
    record Listing() implements OverlayToken {}

    /** An old peer is asked if it is still there. */
    record Old() implements OverlayToken {}

    private static final int[] NOBODY = {};

    private final AtlasWalkParams params;
    private final PeerTable table;
    private final Candidates candidates;
    private final Neighbourhood links;
    private final RandomWalk walk;
    private int[] toCheck = NOBODY;
    private int[] old = NOBODY;
    private int place;
    private boolean hasChanged;
    private long begunAt;
    private long cleanedAt;

    Rounds(AtlasWalkParams params, PeerTable table, Candidates candidates, Neighbourhood links) {
        this.params = params;
        this.table = table;
        this.candidates = candidates;
        this.links = links;
        walk = new RandomWalk(params.law(), params.triesAll());
    }

    /** Begins: at any time within an interval in a network that has been running, and else at once. */
    void start(Context context) {
        cleanedAt = context.now();
        context.schedule(context.now() == 0 ? context.random().nextLong(params.interval()) : 0, Tick.ROUND);
    }

    void begin(Context context) {
        begunAt = context.now();
        hasChanged = false;
        toCheck = candidates.take(params.batch(), table, context.random());
        place = 0;
        checkNext(context);
    }

    private void checkNext(Context context) {
        if (place < toCheck.length) {
            int peer = toCheck[place++];
            context.request(peer, new GetInfo(), params.infoTimeout(), new Check(peer));
        } else {
            walk(context);
        }
    }

    private void checked(int peer, Info info, Context context) {
        boolean isChecked = params.checksAhead() || !info.isAhead();
        if (isChecked && info.fork() != params.fork()) {
            context.count("otherForks", 1);
            checkNext(context);
            return;
        }
        int slot = table.drawSlot(context.random());
        int occupant = table.in(slot);
        if (occupant == Peers.NONE || table.has(peer)) {
            add(peer, slot, context);
            checkNext(context);
        } else if (params.dies()) {
            context.count("crawlersDead", 1); // and no round follows
        } else {
            context.request(occupant, new Ping(), params.infoTimeout(), new Taken(peer, slot));
        }
    }

    private void add(int peer, int slot, Context context) {
        if (!table.has(peer)) {
            table.put(peer, slot, context.now());
            table.note(peer, true, context.now());
            hasChanged = true;
            links.onKnown(peer, context);
        }
    }

    private void walk(Context context) {
        if (walk.isUnderWay()) {
            walk.step(context.random());
            fetchOrEnd(context);
        } else if (table.size() > 0) {
            context.count("walks", 1);
            walk.begin(table.any(context.random()));
            fetchOrEnd(context);
        } else {
            clean(context);
        }
    }

    private void fetchOrEnd(Context context) {
        if (walk.wanted() != Peers.NONE) {
            context.request(walk.wanted(), new PeerExchange(), params.listTimeout(), new Listing());
            return;
        }
        if (walk.isUnderWay()) {
            context.count("visits", 1);
            candidates.addAll(params.takesListed() ? walk.list() : new int[] {walk.current()}, context.random());
        } else {
            context.count("walkResets", 1);
        }
        clean(context);
    }

    private void listed(int peer, int @Nullable [] list, Context context) {
        table.note(peer, list != null, context.now());
        walk.answer(list, context.random());
        fetchOrEnd(context);
    }

    private void clean(Context context) {
        boolean isDue = cleanedAt + params.clean() < context.now();
        old = isDue ? table.old(context.now()).toArray() : NOBODY;
        cleanedAt = isDue ? context.now() : cleanedAt;
        place = 0;
        cleanNext(context);
    }

    private void cleanNext(Context context) {
        if (place < old.length) {
            context.request(old[place++], new Ping(), params.infoTimeout(), new Old());
        } else {
            end(context);
        }
    }

    private void oldChecked(int peer, boolean isThere, Context context) {
        table.note(peer, isThere, context.now());
        table.checked(peer, isThere, context.now());
        cleanNext(context);
    }

    private void end(Context context) {
        int removed = table.removeUnhealthy(context.random());
        if (removed > 0) {
            context.count("unhealthyRemoved", removed);
            hasChanged = true;
        }
        links.endRound(context);
        long pause = hasChanged ? 0 : Math.max(0, params.interval() - (context.now() - begunAt));
        context.schedule(pause, Tick.ROUND);
    }

    void onReply(int from, Message message, OverlayToken token, Context context) {
        if (token instanceof Check && message instanceof Info info) {
            checked(from, info, context);
        } else if (token instanceof Taken) {
            context.count("takenSlots", 1);
            table.note(from, true, context.now());
            checkNext(context);
        } else if (token instanceof Listing && message instanceof PeerList list) {
            listed(
                    from,
                    Arrays.stream(list.peers())
                            .filter(peer -> peer != context.self())
                            .toArray(),
                    context);
        } else if (token instanceof Old) {
            oldChecked(from, true, context);
        }
    }

    void onTimeout(int to, OverlayToken token, Context context) {
        if (token instanceof Check) {
            checkNext(context);
        } else if (token instanceof Taken taken) {
            table.note(to, false, context.now());
            add(taken.candidate, taken.slot, context);
            checkNext(context);
        } else if (token instanceof Listing) {
            listed(to, null, context);
        } else if (token instanceof Old) {
            oldChecked(to, false, context);
        }
    }
}
