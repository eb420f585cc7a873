package dev.hearsay.emulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Blocks that a lane has emptied and can fill again, so that a window costs no memory of its own. */
final class ChunkPool {
    /** Lists of empty blocks, by the logarithm of their room. */
    private final @Nullable Chunk[] free = new Chunk[logarithm(Chunk.LARGE) + 1];

    /** An empty block with room for so many entries, a power of two. */
    Chunk take(int capacity) {
        Chunk chunk = free[logarithm(capacity)];
        if (chunk == null) {
            return new Chunk(capacity);
        }
        free[logarithm(capacity)] = chunk.next;
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
            chunk.next = free[logarithm(chunk.capacity())];
            free[logarithm(chunk.capacity())] = chunk;
            chunk = next;
        }
    }

    private static int logarithm(int capacity) {
        return Integer.numberOfTrailingZeros(capacity);
    }
}
