package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.atlas.AtlasMessages.PutZoneFile;
import dev.hearsay.protocol.atlas.AtlasMessages.Saved;
import dev.hearsay.protocol.atlas.AtlasParams.Pushing;
import dev.hearsay.protocol.support.PerNeighbour;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The pushing of zone files that were put at a peer: each goes to one neighbour after another, and waits in a queue until those before it
 * have gone to theirs. An empty queue is looked at again after an interval. An owner's own push goes at once.
 *
 * <p>Counted: {@code pushes}; {@code pushesInVain}, those of what the neighbour had. Sampled: {@code replicas}, the peers that have the
 * value of an operation when its owner has pushed it.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, AtlasZonefilePusher, and docs/atlas_network.md, section Propagating Chunks.
 */
final class Pusher {
    /** The time of a look at the queue. */
    enum Tick implements Timer {
        LOOK
    }

    /** An answer of a neighbour to a push. */
    record Pushed(int peer) implements RequestToken {}

    /** A zone file that is to be pushed, to all but one peer. */
    private record Item(int index, int operation, int from) {}

    private static final int[] NOBODY = {};

    private final AtlasParams.Push params;
    private final Health.Rules health;
    private final ZoneFiles files;
    private final PerNeighbour<Neighbour> neighbours;
    /** The first one is being pushed, or waits for a look. */
    private final Deque<Item> queue = new ArrayDeque<>(0);

    private int[] targets = NOBODY;
    private int target;
    private int saved;

    Pusher(AtlasParams params, ZoneFiles files, PerNeighbour<Neighbour> neighbours) {
        this.params = params.push();
        health = params.health();
        this.files = files;
        this.neighbours = neighbours;
    }

    /** A zone file of this peer's own; true if the operation that it is part of ends when it is pushed, and not now. */
    boolean begin(int index, int operation, Context context) {
        boolean isByOwner = params.pushing() == Pushing.OWNER;
        if (isByOwner) {
            return enqueue(new Item(index, operation, context.self()), 0, context);
        }
        relay(index, context.self(), context);
        return false;
    }

    /** A zone file that was put here, and was not here before. */
    void relay(int index, int from, Context context) {
        if (params.pushing() == Pushing.LACKING || params.pushing() == Pushing.HOLDING) {
            // the look falls anywhere into an interval
            long wait = params.interval() == 0 ? 0 : context.random().nextLong(params.interval());
            enqueue(new Item(index, Message.NO_OPERATION, from), wait, context);
        }
    }

    /** False if the queue is full. */
    private boolean enqueue(Item item, long wait, Context context) {
        if (queue.size() >= params.queue()) {
            context.count("notQueued", 1);
            return false;
        }
        queue.add(item);
        if (queue.size() == 1) {
            context.schedule(wait, Tick.LOOK);
        }
        return true;
    }

    void onTick(Context context) {
        begin(queue.element());
        goOn(context);
    }

    private void begin(Item item) {
        targets = targets(item);
        target = 0;
        saved = 0;
    }

    /** The neighbours that an item goes to. */
    private int[] targets(Item item) {
        int[] found = new int[neighbours.count()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            boolean has = neighbours.at(i).inventory.has(item.index);
            boolean isTarget = params.pushing() == Pushing.OWNER || has == (params.pushing() == Pushing.HOLDING);
            if (isTarget && neighbours.peer(i) != item.from) {
                found[count++] = neighbours.peer(i);
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Pushes the first item to its next target, or the next item to its first one. */
    private void goOn(Context context) {
        while (!queue.isEmpty()) {
            Item item = queue.element();
            if (target == targets.length) {
                end(item, context);
            } else {
                int peer = targets[target++];
                if (neighbours.of(peer) != null) {
                    context.count("pushes", 1);
                    PutZoneFile push = new PutZoneFile(files.sent(item.index, item.operation));
                    context.request(peer, push, params.timeout(), new Pushed(peer));
                    return;
                }
            }
        }
    }

    private void end(Item item, Context context) {
        if (item.operation != Message.NO_OPERATION) {
            context.sample("replicas", saved + 1);
            context.complete(item.operation, Outcome.SUCCEEDED, saved > 0 ? 1 : 0);
        }
        queue.remove();
        if (!queue.isEmpty()) {
            begin(queue.element());
        }
    }

    void onSaved(Saved answer, Pushed pushed, Context context) {
        if (answer.isNew()) {
            saved++;
        } else {
            context.count("pushesInVain", 1);
        }
        ended(pushed, !health.isAsCoded(), context);
    }

    void onTimeout(Pushed pushed, Context context) {
        ended(pushed, false, context);
    }

    /** The code notes every push as one that has failed. */
    private void ended(Pushed pushed, boolean isNotedAsAnswered, Context context) {
        Neighbour neighbour = neighbours.of(pushed.peer);
        if (neighbour != null) {
            neighbour.health.note(isNotedAsAnswered, context.now());
        }
        goOn(context);
    }
}
