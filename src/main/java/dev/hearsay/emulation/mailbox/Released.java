package dev.hearsay.emulation.mailbox;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a window has released, where they stood. The number of an entry is its block's above and its place in the
 * block in the lower 11 bits, so numbers count up with gaps where a block is not full.
 */
final class Released {
    private static final int SHIFT = Integer.numberOfTrailingZeros(PendingBlock.LARGE);
    private static final int MASK = PendingBlock.LARGE - 1;

    private PendingBlock[] blocks = new PendingBlock[0];
    private int count;

    /** Takes the place of what was released before. */
    void set(@Nullable PendingBlock list) {
        count = 0;
        for (PendingBlock block = list; block != null; block = block.next) {
            if (count == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * count + 8);
            }
            blocks[count++] = block;
        }
    }

    /** The number of blocks. */
    int blocks() {
        return count;
    }

    /** A block. */
    PendingBlock block(int index) {
        return blocks[index];
    }

    /** The number of an entry. */
    static int entry(int block, int place) {
        return block << SHIFT | place;
    }

    /** The place of an entry in its block. */
    static int place(int entry) {
        return entry & MASK;
    }

    /** The block in which an entry stands. */
    PendingBlock blockOf(int entry) {
        return blocks[entry >>> SHIFT];
    }

    /** No entry has this number, nor a greater one. */
    int end() {
        return count << SHIFT;
    }

    long arrivesAt(int entry) {
        return blocks[entry >>> SHIFT].arrivesAt(entry & MASK);
    }

    /** The sender in the upper 32 bits, its counter in the lower ones. */
    long senderAndCounter(int entry) {
        return blockOf(entry).senderAndCounter(place(entry));
    }

    int from(int entry) {
        return blocks[entry >>> SHIFT].from(entry & MASK);
    }

    int counter(int entry) {
        return blocks[entry >>> SHIFT].counter(entry & MASK);
    }

    /** True if an entry comes before another in the order (time, sender, the sender's counter). */
    boolean isBefore(int entry, int other) {
        return blockOf(entry).isBefore(place(entry), blockOf(other), place(other));
    }

    Message message(int entry) {
        Message message = blocks[entry >>> SHIFT].message[entry & MASK];
        if (message == null) {
            throw new IllegalStateException("nothing is due");
        }
        return message;
    }
}
