package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entries that a window has released, where they stood: each is found by its number, block after block. */
final class Released {
    private static final int SHIFT = Integer.numberOfTrailingZeros(Chunk.CAPACITY);
    private static final int MASK = Chunk.CAPACITY - 1;

    private Chunk[] blocks = new Chunk[0];
    private int count;

    /** Takes the place of what was released before. */
    void set(@Nullable Chunk list) {
        count = 0;
        for (Chunk chunk = list; chunk != null; chunk = chunk.next) {
            if (count == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * count + 8);
            }
            blocks[count++] = chunk;
        }
    }

    /** How many blocks there are. */
    int blocks() {
        return count;
    }

    /** A block. */
    Chunk block(int index) {
        return blocks[index];
    }

    /** The number of an entry. */
    static int entry(int block, int place) {
        return block << SHIFT | place;
    }

    long arrivesAt(int entry) {
        return blocks[entry >>> SHIFT].arrivesAt[entry & MASK];
    }

    int from(int entry) {
        return blocks[entry >>> SHIFT].from[entry & MASK];
    }

    int counter(int entry) {
        return blocks[entry >>> SHIFT].counter[entry & MASK];
    }

    Message message(int entry) {
        Message message = blocks[entry >>> SHIFT].message[entry & MASK];
        if (message == null) {
            throw new IllegalStateException("nothing is due");
        }
        return message;
    }
}
