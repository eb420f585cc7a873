package dev.hearsay.protocol.ethereum;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.Subset;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages by which peers of an Ethereum network relay transactions and blocks, with their sizes on the wire, not compressed.
 *
 * <p>Source: the devp2p specifications caps/eth.md (eth/68; NewBlock and its kin as of eth/66) and rlpx.md (frames); RLP: the
 * Ethereum yellow paper, appendix B.
 */
public final class EthMessages {
    /** A message about transactions. */
    public sealed interface OfTransactions extends Message {}

    /** A message about blocks. */
    public sealed interface OfBlocks extends Message {}

    /** A frame's header with its MAC, and the MAC of the frame (rlpx.md). */
    static final int FRAME_BYTES = 32 + 16;

    /** The size to a multiple of which the content of a frame is padded. */
    static final int BLOCK_BYTES = 16;

    /** The number that says which message of eth a frame carries. */
    static final int CODE_BYTES = 1;

    /** The number by which an answer is matched to its request: 64 bits, and one byte of RLP. */
    static final int REQUEST_ID_BYTES = 9;

    /** A hash of 256 bits, and one byte of RLP. */
    static final int HASH_BYTES = 33;

    /** The type of a transaction in an announcement. */
    static final int TYPE_BYTES = 1;

    /** The size of a transaction in an announcement, up to 65,535 bytes. */
    static final int SIZE_BYTES = 3;

    /** The number of a block, up to 2^32 - 1. */
    static final int BLOCK_NUMBER_BYTES = 5;

    /** The total difficulty of a block: 80 bits, and one byte of RLP. */
    static final int DIFFICULTY_BYTES = 11;

    /** The header of a block: 5 hashes of 33, a bloom of 259, an address of 21, and some 50 of numbers, nonce and extra data. */
    static final int BLOCK_HEADER_BYTES = 500;

    private static final int SHORT_LIST = 55;
    private static final int BYTE = 8;

    private EthMessages() {}

    /** The size of a frame whose message is a list with {@code content} bytes in it. */
    static int framed(int content) {
        int messageId = CODE_BYTES + list(content);
        return FRAME_BYTES + (messageId + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }

    /** The size of an RLP list with {@code content} bytes in it. */
    static int list(int content) {
        int lengthBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content) + BYTE - 1) / BYTE;
        return Math.addExact(content, content <= SHORT_LIST ? 1 : 1 + lengthBytes);
    }

    private static int hashes(int count) {
        return list(Math.multiplyExact(HASH_BYTES, count));
    }

    /**
     * A transaction that is sent unasked: Transactions.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload its size L
     * @param sender the account that signed it, which is that of its origin
     */
    @Kind("transactions")
    public record Transactions(int messageId, int hop, int payload, int sender) implements OfTransactions {
        @Override
        public int bytes() {
            return framed(payload);
        }

        /** The copy that is sent on by a peer that got this one. */
        Transactions onward() {
            return new Transactions(messageId, hop + 1, payload, sender);
        }
    }

    /**
     * Announces a transaction by its type, size and hash: NewPooledTransactionHashes.
     *
     * @param subject its number
     */
    @Kind("new-pooled-transaction-hashes")
    public record NewPooledTransactionHashes(int subject) implements OfTransactions, Control {
        @Override
        public int bytes() {
            return framed(TYPE_BYTES + 1 + list(SIZE_BYTES) + hashes(1));
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /**
     * Asks for transactions: GetPooledTransactions.
     *
     * @param messages their numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("get-pooled-transactions")
    public record GetPooledTransactions(int[] messages) implements OfTransactions, Control {
        @Override
        public int bytes() {
            return framed(REQUEST_ID_BYTES + hashes(messages.length));
        }
    }

    /**
     * A transaction that was asked for: PooledTransactions.
     *
     * @param transaction the transaction
     */
    @Kind("pooled-transactions")
    public record PooledTransactions(Transactions transaction) implements OfTransactions {
        @Override
        public int messageId() {
            return transaction.messageId;
        }

        @Override
        public int bytes() {
            return framed(REQUEST_ID_BYTES + list(transaction.payload));
        }
    }

    /**
     * A block that is sent unasked: NewBlock.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload its size L
     */
    @Kind("new-block")
    public record NewBlock(int messageId, int hop, int payload) implements OfBlocks {
        @Override
        public int bytes() {
            return framed(list(payload) + DIFFICULTY_BYTES);
        }

        /** The copy that is sent on by a peer that got this one. */
        NewBlock onward() {
            return new NewBlock(messageId, hop + 1, payload);
        }
    }

    /**
     * Announces a block: NewBlockHashes.
     *
     * @param subject its number
     */
    @Kind("new-block-hashes")
    public record NewBlockHashes(int subject) implements OfBlocks, Control {
        @Override
        public int bytes() {
            return framed(list(HASH_BYTES + BLOCK_NUMBER_BYTES));
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /**
     * Asks for the header of a block, by its hash: GetBlockHeaders.
     *
     * @param subject the number of the block
     */
    @Kind("get-block-headers")
    public record GetBlockHeaders(int subject) implements OfBlocks, Control {
        @Override
        public int bytes() {
            return framed(REQUEST_ID_BYTES + list(HASH_BYTES + 3)); // an amount, a gap and a direction of a byte each
        }
    }

    /**
     * The header of a block: BlockHeaders.
     *
     * @param subject the number of the block
     */
    @Kind("block-headers")
    public record BlockHeaders(int subject) implements OfBlocks, Control {
        @Override
        public int bytes() {
            return framed(REQUEST_ID_BYTES + list(BLOCK_HEADER_BYTES));
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /**
     * Asks for the transactions of a block: GetBlockBodies.
     *
     * @param subject the number of the block
     */
    @Kind("get-block-bodies")
    public record GetBlockBodies(int subject) implements OfBlocks, Control {
        @Override
        public int bytes() {
            return framed(REQUEST_ID_BYTES + hashes(1));
        }
    }

    /**
     * The transactions of a block: BlockBodies. With the header, which was there before, it is the block.
     *
     * @param block the block
     */
    @Kind("block-bodies")
    public record BlockBodies(NewBlock block) implements OfBlocks {
        @Override
        public int messageId() {
            return block.messageId;
        }

        @Override
        public int bytes() {
            return framed(REQUEST_ID_BYTES + list(Math.max(0, block.payload - BLOCK_HEADER_BYTES)));
        }
    }
}
