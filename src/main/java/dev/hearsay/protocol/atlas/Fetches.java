package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.atlas.AtlasMessages.EndOfZoneFiles;
import dev.hearsay.protocol.atlas.AtlasMessages.GetZoneFiles;
import dev.hearsay.protocol.support.PerNeighbour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The questions of one peer for zone files, and its answers to those of others. A neighbour is asked in batches, one after another; one
 * that is not answered is the last. Zone files that it has not given are taken out of its inventory, so that it is not asked for them
 * again until that is fresh.
 *
 * <p>Counted: {@code fetchTimeouts}; {@code notDelivered}, zone files that a neighbour was said to have and has not given.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, atlas_get_zonefiles and AtlasZonefileCrawler.step.
 */
final class Fetches {
    /** The end of what was asked of one neighbour. */
    @FunctionalInterface
    interface Asker {
        /** All that it gives is here. */
        void onEnd(Context context);
    }

    /** The time for an answer is over. */
    record Overdue(int request) implements Timer {}

    private static final class Fetch {
        final int peer;
        final int[] indexes;
        final int operation;
        final Asker asker;
        int sent;
        long timer;

        Fetch(int peer, int[] indexes, int operation, Asker asker) {
            this.peer = peer;
            this.indexes = indexes;
            this.operation = operation;
            this.asker = asker;
        }
    }

    private final AtlasParams params;
    private final ZoneFiles files;
    private final PerNeighbour<Neighbour> neighbours;
    /** By number; only ever looked up. */
    private final Map<Integer, Fetch> open = new HashMap<>();

    private int next;

    Fetches(AtlasParams params, ZoneFiles files, PerNeighbour<Neighbour> neighbours) {
        this.params = params;
        this.files = files;
        this.neighbours = neighbours;
    }

    /** Asks a neighbour for zone files, at least one. */
    void ask(int peer, int[] indexes, int operation, Asker asker, Context context) {
        ask(new Fetch(peer, indexes, operation, asker), context);
    }

    private void ask(Fetch fetch, Context context) {
        int until = Math.min(fetch.indexes.length, fetch.sent + params.crawl().batch());
        int[] batch = Arrays.copyOfRange(fetch.indexes, fetch.sent, until);
        fetch.sent = until;
        int request = next++;
        open.put(request, fetch);
        fetch.timer = context.schedule(params.crawl().timeout(), new Overdue(request));
        context.send(fetch.peer, new GetZoneFiles(request, fetch.operation, batch));
    }

    /** Answers the question of another peer with what is here of it. */
    void answer(int from, GetZoneFiles question, Context context) {
        List<Message> parts = new ArrayList<>();
        for (int index : question.indexes()) {
            if (files.has(index)) {
                parts.add(files.sent(index, question.operation()));
            }
        }
        parts.add(new EndOfZoneFiles(question.request(), question.operation()));
        context.send(from, new Bundle(parts));
    }

    void onEnd(EndOfZoneFiles end, Context context) {
        Fetch fetch = open.remove(end.request());
        if (fetch == null) {
            return; // too late
        }
        context.cancel(fetch.timer);
        if (fetch.sent < fetch.indexes.length) {
            ask(fetch, context);
        } else {
            end(fetch, true, context);
        }
    }

    void onOverdue(Overdue overdue, Context context) {
        Fetch fetch = open.remove(overdue.request);
        if (fetch != null) {
            context.count("fetchTimeouts", 1);
            end(fetch, false, context);
        }
    }

    private void end(Fetch fetch, boolean isAnswered, Context context) {
        Neighbour neighbour = neighbours.of(fetch.peer);
        if (neighbour != null) {
            noteHealth(neighbour.health, isAnswered, context.now());
            for (int index : fetch.indexes) {
                if (!files.has(index) && neighbour.inventory.has(index)) {
                    neighbour.inventory.clear(index);
                    context.count("notDelivered", 1);
                }
            }
        }
        fetch.asker.onEnd(context);
    }

    /** The code notes a success behind each failure as well. */
    private void noteHealth(Health health, boolean isAnswered, long now) {
        if (!isAnswered) {
            health.note(false, now);
        }
        if (isAnswered || params.health().isAsCoded()) {
            health.note(true, now);
        }
    }
}
