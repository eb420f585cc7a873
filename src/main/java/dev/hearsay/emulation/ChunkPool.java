package dev.hearsay.emulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Blocks that a lane has emptied and can fill again, so that a window costs no memory of its own. */
final class ChunkPool {
    private @Nullable Chunk small;
    private @Nullable Chunk large;

    /** An empty block with little room. */
    Chunk takeSmall() {
        Chunk chunk = small;
        if (chunk == null) {
            return new Chunk(Chunk.SMALL);
        }
        small = chunk.next;
        chunk.next = null;
        return chunk;
    }

    /** An empty block with much room. */
    Chunk takeLarge() {
        Chunk chunk = large;
        if (chunk == null) {
            return new Chunk(Chunk.LARGE);
        }
        large = chunk.next;
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
            if (chunk.to.length == Chunk.SMALL) {
                chunk.next = small;
                small = chunk;
            } else {
                chunk.next = large;
                large = chunk;
            }
            chunk = next;
        }
    }
}
