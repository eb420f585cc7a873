package dev.hearsay.gateway;

import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The pieces of one direction of a connection, put into order: one that comes too soon waits for those before it. */
final class InOrder {
    private int next;
    /** The pieces that wait, by number; null while none has ever had to. */
    private @Nullable TreeMap<Integer, Segment> early;

    /** Takes a piece, and hands on those whose turn it is. */
    void add(Segment piece, Consumer<Segment> taker) {
        if (piece.number() != next) {
            if (early == null) {
                early = new TreeMap<>();
            }
            early.put(piece.number(), piece);
            return;
        }
        next++;
        taker.accept(piece);
        while (early != null && !early.isEmpty() && early.firstKey() == next) {
            next++;
            taker.accept(early.pollFirstEntry().getValue());
        }
    }
}
