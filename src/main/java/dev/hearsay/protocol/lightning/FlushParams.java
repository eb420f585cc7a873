package dev.hearsay.protocol.lightning;

import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * The way in which gossip goes out: the staggered broadcast of BOLT 7, section Rebroadcasting, as a program has it.
 *
 * @param period the time between two flushes, in nanoseconds; 0 if what a peer gets goes out at once
 * @param isOfNeighbour true if each neighbour has a flush of its own, false if all have one
 * @param ownWaits true if a peer's own messages wait for the flush, too, false if they go at once
 * @param delay the time between two parts of a flush, in nanoseconds; 0 if it goes out as a whole
 * @param leastPart the least number of messages of a part
 */
record FlushParams(long period, boolean isOfNeighbour, boolean ownWaits, long delay, int leastPart) {
    static FlushParams from(ConfigBlock settings) {
        long period = settings.roundOr("flush", "none", 0);
        boolean isOfNeighbour =
                settings.choice("flush-timer", "neighbour", "node").equals("neighbour");
        boolean ownWaits = settings.choice("own", "at-once", "flush").equals("flush");
        long delay = settings.duration("part-delay");
        int leastPart = settings.integer("least-part", 1, Integer.MAX_VALUE);
        settings.idle(period == 0, "its flush is none", "flush-timer", "own", "part-delay", "least-part");
        settings.idle(delay == 0, "its part-delay is 0 s", "least-part");
        return new FlushParams(period, isOfNeighbour, period > 0 && ownWaits, period > 0 ? delay : 0, leastPart);
    }

    /**
     * The parts in which messages go out one after another; one, which may be empty, if they are few. They are as large as it takes for all
     * to go within a period.
     */
    <T> List<List<T>> parts(List<T> messages) {
        int size = Math.max(1, messages.size());
        if (delay > 0 && delay <= period) {
            size = (int) Math.max(leastPart, Math.ceil(messages.size() * (double) delay / period));
        }
        List<List<T>> parts = new ArrayList<>();
        for (int first = 0; first == 0 || first < messages.size(); first += size) {
            parts.add(List.copyOf(messages.subList(first, Math.min(first + size, messages.size()))));
        }
        return parts;
    }
}
