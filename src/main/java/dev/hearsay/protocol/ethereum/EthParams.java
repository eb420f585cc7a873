package dev.hearsay.protocol.ethereum;

import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of eth.
 *
 * @param areBlocks true if messages are blocks, false if they are transactions
 * @param directBytes the largest transaction that is sent unasked
 * @param importNanos the time of work on a block between its first relay and its delivery, in nanoseconds
 * @param arrivalWait the wait for an announced message before it is asked for, in nanoseconds
 * @param gatherSlack the time by which further messages are asked for early, together with one that is due, in nanoseconds
 * @param timeout the time within which an announcer has to answer, in nanoseconds
 */
record EthParams(
        boolean areBlocks, int directBytes, long importNanos, long arrivalWait, long gatherSlack, long timeout) {
    static EthParams from(ConfigBlock settings) {
        long slack = settings.duration("gather-slack");
        long timeout = settings.timeout("request-timeout");
        if (slack >= timeout) {
            settings.contradiction("gather-slack", "shorter than", "request-timeout", "longer than");
        }
        boolean areBlocks = settings.choice("payload", "transactions", "blocks").equals("blocks");
        settings.idle(areBlocks, "protocol.payload is blocks", "direct-size");
        settings.idle(!areBlocks, "protocol.payload is transactions", "import-time");
        return new EthParams(
                areBlocks,
                settings.bytes("direct-size"),
                settings.duration("import-time"),
                settings.duration("arrival-wait"),
                slack,
                timeout);
    }

    /** The number of neighbours to which a peer sends a transaction unasked: the square root, rounded up. */
    static int directForTransaction(int neighbours) {
        return (int) StrictMath.ceil(StrictMath.sqrt(neighbours));
    }

    /** The number of neighbours, of those that lack a block, to which a peer sends it unasked: the square root, rounded down. */
    static int directForBlock(int neighbours) {
        return (int) StrictMath.sqrt(neighbours);
    }
}
