package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.bitcoin.InvMessages.CompactBlock;
import dev.hearsay.protocol.bitcoin.InvMessages.GetBlockTxn;
import dev.hearsay.settings.ConfigBlock;

/**
 * Parameters of the compact relay of blocks: BIP 152.
 *
 * @param highBandwidthPeers the number of neighbours from which a peer wants compact blocks without asking for each
 * @param missing the probability that a peer misses transactions of a block
 * @param missingTransactions the number that it misses then, at most all but the first
 * @param transactionBytes the size of a transaction
 * @param importNanos the time that the validation of a block takes, in nanoseconds
 * @param timeout the time within which a neighbour has to answer, in nanoseconds
 */
record CompactParams(
        int highBandwidthPeers,
        double missing,
        int missingTransactions,
        int transactionBytes,
        long importNanos,
        long timeout) {
    static CompactParams from(ConfigBlock settings, boolean isCompact) {
        settings.idle(
                !isCompact,
                "protocol.compact is false",
                "high-bandwidth-peers",
                "import-time",
                "missing",
                "missing-transactions",
                "transaction-size");
        return new CompactParams(
                settings.integer("high-bandwidth-peers", 0, Integer.MAX_VALUE),
                settings.probability("missing"),
                settings.integer("missing-transactions", 1, Integer.MAX_VALUE),
                Math.max(1, settings.bytes("transaction-size")),
                settings.duration("import-time"),
                settings.timeout("request-timeout"));
    }

    /** A block of {@code payload} bytes, from its origin. */
    CompactBlock compact(int messageId, int payload) {
        int others = others(payload);
        int whole = InvMessages.BLOCK_HEADER_BYTES + InvMessages.countBytes(others + 1);
        int first = Math.max(0, payload - whole - others * transactionBytes);
        int shortIds = InvMessages.countBytes(others) + others * InvMessages.SHORT_ID_BYTES;
        int prefilled = 2 + first; // their count, 1, and the index of the first, in a byte each
        int bytes = InvMessages.HEADER_BYTES
                + InvMessages.BLOCK_HEADER_BYTES
                + InvMessages.NONCE_BYTES
                + shortIds
                + prefilled;
        return new CompactBlock(messageId, 1, payload, bytes);
    }

    /** The number of transactions of a block of {@code payload} bytes beside its first, the coinbase, which travels with it. */
    int others(int payload) {
        int body = Math.max(0, payload - InvMessages.BLOCK_HEADER_BYTES - 1);
        return Math.max(0, body / transactionBytes - 1);
    }

    /** The number of transactions of a block of {@code payload} bytes that a peer asks for if it misses any. */
    int asked(int payload) {
        return Math.min(missingTransactions, others(payload));
    }

    /**
     * The request for the transactions of a block that are missing. Indices travel as differences, here all alike: the mean
     * distance of that many transactions in the block.
     */
    GetBlockTxn request(CompactBlock block) {
        int asked = asked(block.payload());
        return new GetBlockTxn(block.messageId(), asked, InvMessages.countBytes(others(block.payload()) / asked));
    }
}
