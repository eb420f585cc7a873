package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.discv4.NodeTable.Entry;
import org.jspecify.annotations.Nullable;

/** The upkeep of a node's table: whoever comes into it is pinged from then on, and goes with too few answers. */
final class TableUpkeep {
    private final Discv4Params params;
    private final NodeSpace space;
    private final int self;
    private final NodeTable table;
    private final NodeDatabase database;
    private final Revalidation revalidation;

    /** The upkeep of the table of peer {@code self}, whose good nodes are stored in a database. */
    TableUpkeep(Discv4Params params, NodeSpace space, int self, NodeTable table, NodeDatabase database) {
        this.params = params;
        this.space = space;
        this.self = self;
        this.table = table;
        this.database = database;
        revalidation = new Revalidation(params.revalidateNanos());
    }

    /** Fills the buckets as in the steady state of a network that nobody leaves; proofs of endpoints are still to be had. */
    void fill(Context context) {
        int[] ranges = space.identifiers().buckets(self);
        for (int at = 0; at < ranges.length; at += Identifiers.NUMBERS_PER_BUCKET) {
            for (int peer : space.identifiers().draw(ranges[at + 1], ranges[at + 2], params.k(), context.random())) {
                Entry entry = space.isGuest(peer) ? null : added(peer, context);
                if (entry != null) {
                    entry.isLive = true;
                    entry.hasRecord = true;
                }
            }
        }
    }

    private @Nullable Entry added(int peer, Context context) {
        add(peer, context);
        return table.find(peer);
    }

    /** A node has been found, or has been in touch. */
    void add(int peer, Context context) {
        Entry added = peer == self ? null : table.add(peer);
        if (added != null) {
            revalidation.added(added, context);
        }
    }

    /** Removes a node, if it is there. */
    void remove(int peer, Context context) {
        Entry entry = table.find(peer);
        if (entry == null) {
            return;
        }
        revalidation.removed(entry);
        Entry replacement = table.remove(entry, context.random());
        if (replacement != null) {
            revalidation.added(replacement, context);
            context.count("replacedNodes", 1);
        } else {
            context.count("removedNodes", 1);
        }
    }

    /** The node to ping now that a timer of the lists is due, or null. */
    @Nullable
    Entry next(Timer timer, Context context) {
        return revalidation.next(timer, context);
    }

    /** A node that was pinged has answered; its record, if it was to be fetched, has been or not. */
    void answered(int peer, boolean hasRecord, Context context) {
        Entry entry = table.find(peer);
        if (entry != null && entry.isAsked) {
            entry.hasRecord |= hasRecord;
            if (revalidation.answered(entry, context)) {
                database.store(peer);
            }
        }
    }

    /** A node that was pinged has not answered. */
    void failed(int peer, Context context) {
        Entry entry = table.find(peer);
        if (entry != null && entry.isAsked && revalidation.failed(entry, context)) {
            remove(peer, context);
        }
    }
}
