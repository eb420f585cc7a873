package dev.hearsay.emulation.mailbox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Blocks that a lane has emptied and can fill again, so that a window costs no memory of its own. */
public final class BlockPool {
    /** Lists of empty blocks, by the logarithm of their room. */
    private final @Nullable PendingBlock[] free = new PendingBlock[logarithm(PendingBlock.LARGE) + 1];

    /** An empty block with room for {@code capacity} entries, a power of two. */
    PendingBlock take(int capacity) {
        PendingBlock block = free[logarithm(capacity)];
        if (block == null) {
            return new PendingBlock(capacity);
        }
        free[logarithm(capacity)] = block.next;
        block.next = null;
        return block;
    }

    /** Gives back a list of blocks. */
    public void giveBack(@Nullable PendingBlock list) {
        PendingBlock block = list;
        while (block != null) {
            PendingBlock next = block.next;
            Arrays.fill(block.message, 0, block.size, null);
            block.size = 0;
            block.next = free[logarithm(block.capacity())];
            free[logarithm(block.capacity())] = block;
            block = next;
        }
    }

    private static int logarithm(int capacity) {
        return Integer.numberOfTrailingZeros(capacity);
    }
}
