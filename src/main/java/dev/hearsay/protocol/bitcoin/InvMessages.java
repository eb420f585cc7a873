package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.Subset;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages by which peers of a Bitcoin network relay transactions and blocks, with their sizes on the wire.
 *
 * <p>Source: the protocol reference of the Bitcoin developer documentation, and BIP 130 and BIP 152 for blocks.
 */
public final class InvMessages {
    /** A message about transactions. */
    public sealed interface OfTransactions extends Message {}

    /** A message about blocks. */
    public sealed interface OfBlocks extends Message {}

    /** Magic, command, length and checksum before every message: 4 + 12 + 4 + 4 bytes. */
    public static final int HEADER_BYTES = 24;

    /** An entry of inv and getdata: a type of 4 bytes and a hash of 32. */
    public static final int VECTOR_BYTES = 36;

    /** The header of a block. */
    static final int BLOCK_HEADER_BYTES = 80;

    /** The nonce of a compact block, from which the keys of its short identifiers are made (BIP 152). */
    static final int NONCE_BYTES = 8;

    /** A short identifier of a transaction (BIP 152). */
    static final int SHORT_ID_BYTES = 6;

    private static final int HASH_BYTES = 32;
    private static final int FLAG_AND_VERSION_BYTES = 9;
    private static final int ONE_BYTE_COUNT = 0xfc;
    private static final int TWO_BYTE_COUNT = 0xffff;

    private InvMessages() {}

    /** Bytes of a count of variable length (CompactSize). */
    public static int countBytes(int count) {
        return count <= ONE_BYTE_COUNT ? 1 : count <= TWO_BYTE_COUNT ? 3 : 5;
    }

    private static int vectorBytes(int count) {
        return HEADER_BYTES + countBytes(count) + Math.multiplyExact(VECTOR_BYTES, count);
    }

    /**
     * Announces transactions: inv.
     *
     * @param messages their numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("inventory")
    public record Inventory(int[] messages) implements OfTransactions, Control {
        @Override
        public int bytes() {
            return vectorBytes(messages.length);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofList(this, messages, passedOn, Inventory::new);
        }
    }

    /**
     * Asks for transactions, or for compact blocks: getdata.
     *
     * @param messages their numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("get-data")
    public record GetData(int[] messages) implements OfTransactions, OfBlocks, Control {
        @Override
        public int bytes() {
            return vectorBytes(messages.length);
        }
    }

    /**
     * A transaction: tx.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload its size L
     */
    @Kind("tx")
    public record Tx(int messageId, int hop, int payload) implements OfTransactions {
        @Override
        public int bytes() {
            return HEADER_BYTES + payload;
        }

        /** The copy that is sent on by a peer that got this one. */
        public Tx onward() {
            return new Tx(messageId, hop + 1, payload);
        }
    }

    /**
     * Says whether a neighbour is to send compact blocks without being asked, high bandwidth: sendcmpct.
     *
     * @param isHighBandwidth true if it is
     */
    @Kind("send-compact")
    public record SendCompact(boolean isHighBandwidth) implements OfBlocks, Control {
        @Override
        public int bytes() {
            return HEADER_BYTES + FLAG_AND_VERSION_BYTES;
        }
    }

    /**
     * Announces a block by its header: headers, with the count of transactions, 0, after the header (BIP 130).
     *
     * @param subject the number of the block
     */
    @Kind("headers")
    public record Headers(int subject) implements OfBlocks, Control {
        @Override
        public int bytes() {
            return HEADER_BYTES + 1 + BLOCK_HEADER_BYTES + 1;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /**
     * A block in which short identifiers stand for all transactions but the first: cmpctblock.
     *
     * @param messageId the number of the block
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload the size L of the whole block
     * @param bytes the size on the wire
     */
    @Kind("compact-block")
    public record CompactBlock(int messageId, int hop, int payload, int bytes) implements OfBlocks {
        /** The copy that is sent on by a peer that got this one. */
        CompactBlock onward() {
            return new CompactBlock(messageId, hop + 1, payload, bytes);
        }
    }

    /**
     * Asks for the transactions of a compact block that are missing: getblocktxn.
     *
     * @param subject the number of the block
     * @param transactions the number of transactions
     * @param indexBytes the bytes of an index among them, as its difference from the one before: 1, 3 or 5 (BIP 152)
     */
    @Kind("get-block-txn")
    public record GetBlockTxn(int subject, int transactions, int indexBytes) implements OfBlocks, Control {
        @Override
        public int bytes() {
            return HEADER_BYTES + HASH_BYTES + countBytes(transactions) + Math.multiplyExact(transactions, indexBytes);
        }
    }

    /**
     * The transactions that were missing: blocktxn. It makes the block complete.
     *
     * @param messageId the number of the block
     * @param hop the number of links that the block has crossed when this arrives
     * @param transactions the number of transactions
     * @param transactionBytes the size of each
     */
    @Kind("block-txn")
    public record BlockTxn(int messageId, int hop, int transactions, int transactionBytes) implements OfBlocks {
        @Override
        public int bytes() {
            return HEADER_BYTES
                    + HASH_BYTES
                    + countBytes(transactions)
                    + Math.multiplyExact(transactions, transactionBytes);
        }
    }
}
