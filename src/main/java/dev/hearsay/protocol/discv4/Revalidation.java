package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.discv4.NodeTable.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the nodes of a table are pinged. New ones, and those that have failed, are in a list of which one, drawn at random,
 * is due after a time that is uniform up to an interval; those that have answered are in another, whose interval is three times as long.
 *
 * <p>Source: go-ethereum at 02b73d4, p2p/discover/table_reval.go.
 */
final class Revalidation {
    /** The pings that a node has answered without a break when it is fit to begin with after a restart, and one less. */
    static final int CHECKS_OF_A_SEED = 5;

    /** The part of a node's answered pings that is left when one is not answered: a third, rounded down. */
    private static final int LEFT_OF_CHECKS = 3;

    private static final int SLOWER = 3;
    /** The draws for each node of a list until one is found that no ping is out to. */
    private static final int DRAWS = 3;

    /** A node of one of the lists is due. */
    private record Due(boolean ofProven) implements Timer {}

    private static final Due OF_NEW = new Due(false);
    private static final Due OF_PROVEN = new Due(true);

    private static final class Nodes {
        final List<Entry> entries = new ArrayList<>();
        final Due due;
        final long interval;
        boolean isTimed;

        Nodes(Due due, long interval) {
            this.due = due;
            this.interval = interval;
        }
    }

    private final Nodes fresh;
    private final Nodes proven;

    Revalidation(long interval) {
        fresh = new Nodes(OF_NEW, interval);
        proven = new Nodes(OF_PROVEN, SLOWER * interval);
    }

    /** A node has come into the table. */
    void added(Entry entry, Context context) {
        push(fresh, entry, context);
    }

    /** A node has gone out of the table. */
    void removed(Entry entry) {
        listOf(entry).entries.remove(entry);
    }

    private Nodes listOf(Entry entry) {
        return entry.isProven ? proven : fresh;
    }

    private static void push(Nodes nodes, Entry entry, Context context) {
        nodes.entries.add(entry);
        if (!nodes.isTimed) {
            time(nodes, context);
        }
    }

    private static void time(Nodes nodes, Context context) {
        nodes.isTimed = true;
        context.schedule(context.random().nextLong(nodes.interval), nodes.due);
    }

    /** True for a timer of these lists. */
    static boolean isTimer(Timer timer) {
        return timer instanceof Due;
    }

    /** The node to ping now that the timer of its list is due, or null. */
    @Nullable
    Entry next(Timer timer, Context context) {
        Nodes nodes = timer.equals(OF_PROVEN) ? proven : fresh;
        if (nodes.entries.isEmpty()) {
            nodes.isTimed = false;
            return null;
        }
        time(nodes, context);
        for (int draw = 0; draw < DRAWS * nodes.entries.size(); draw++) {
            Entry drawn = nodes.entries.get(context.random().nextInt(nodes.entries.size()));
            if (!drawn.isAsked) {
                drawn.isAsked = true;
                return drawn;
            }
        }
        return null;
    }

    /** A node has answered; returns true if it has done so often enough for a seed. */
    boolean answered(Entry entry, Context context) {
        entry.isAsked = false;
        entry.checks++;
        entry.isLive = true;
        move(entry, true, context);
        return entry.checks > CHECKS_OF_A_SEED;
    }

    /** A node has not answered; returns true if it is to go. */
    boolean failed(Entry entry, Context context) {
        entry.isAsked = false;
        entry.checks /= LEFT_OF_CHECKS;
        if (entry.checks > 0) {
            move(entry, false, context);
        }
        return entry.checks == 0;
    }

    private void move(Entry entry, boolean isProven, Context context) {
        if (entry.isProven != isProven) {
            removed(entry);
            entry.isProven = isProven;
            push(listOf(entry), entry, context);
        }
    }
}
