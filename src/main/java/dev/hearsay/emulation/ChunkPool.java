package dev.hearsay.emulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Blocks that a lane has emptied and can fill again, so that a window costs no memory of its own. */
final class ChunkPool {
    private @Nullable Chunk free;

    /** An empty block. */
    Chunk take() {
        Chunk chunk = free;
        if (chunk == null) {
            return new Chunk();
        }
        free = chunk.next;
        chunk.next = null;
        return chunk;
    }

    /** Gives back a list of blocks. */
    void giveBack(@Nullable Chunk list) {
        Chunk chunk = list;
        while (chunk != null) {
            Chunk next = chunk.next;
            Arrays.fill(chunk.message, 0, chunk.size, null);
            chunk.size = 0;
            chunk.next = free;
            free = chunk;
            chunk = next;
        }
    }
}
