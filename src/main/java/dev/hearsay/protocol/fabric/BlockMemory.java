package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.fabric.FabricMessages.Block;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that a peer has in memory, and offers: the newest one and those whose numbers are no more than a number lower. Older ones are
 * not taken in any more. That they also leave it after 100 intervals of pulling makes no difference while there are blocks, and is left out.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/protoext/msgcomparator.go (dataInvalidationPolicy) and gossip/gossip/msgstore/msgs.go.
 */
final class BlockMemory {
    private static final int NONE = -1;

    private final @Nullable Block[] blocks;
    private int newest = NONE;

    BlockMemory(int most) {
        blocks = new Block[most + 1];
    }

    @Nullable
    Block get(int messageId) {
        Block block = blocks[messageId % blocks.length];
        return block != null && block.messageId() == messageId ? block : null;
    }

    /** Takes in a block; false if it is there or too old. */
    boolean add(Block block) {
        int messageId = block.messageId();
        if (messageId <= newest - blocks.length || get(messageId) != null) {
            return false;
        }
        if (messageId > newest) {
            newest = messageId;
            forgetOld();
        }
        blocks[messageId % blocks.length] = block;
        return true;
    }

    private void forgetOld() {
        for (int i = 0; i < blocks.length; i++) {
            Block block = blocks[i];
            if (block != null && block.messageId() <= newest - blocks.length) {
                blocks[i] = null;
            }
        }
    }

    /** The blocks, ascending. */
    int[] messageIds() {
        return Arrays.stream(blocks)
                .filter(Objects::nonNull)
                .mapToInt(Block::messageId)
                .sorted()
                .toArray();
    }
}
