package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** A list of blocks that grows at its end, so that what was entered first stands first. */
final class ChunkList {
    private @Nullable Chunk first;
    private @Nullable Chunk last;

    /** Enters a transmission, or a multicast ({@link Chunk#allBut}), in the last block or in one from the pool. */
    void add(long at, int to, int from, int counter, Message message, ChunkPool pool) {
        Chunk room = last;
        if (room == null || room.isFull()) {
            room = pool.take(last == null ? Chunk.SMALL : Math.min(Chunk.LARGE, Chunk.GROWTH * last.capacity()));
            if (last == null) {
                first = room;
            } else {
                last.next = room;
            }
            last = room;
        }
        room.add(at, to, from, counter, message);
    }

    /** Hands over the first block with all that follow, and is empty. */
    @Nullable
    Chunk take() {
        Chunk taken = first;
        first = null;
        last = null;
        return taken;
    }
}
