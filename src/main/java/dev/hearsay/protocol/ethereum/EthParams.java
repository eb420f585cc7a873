package dev.hearsay.protocol.ethereum;

import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of eth.
 *
 * @param areBlocks whether messages are blocks, or transactions
 * @param directBytes the largest transaction that is sent unasked
 * @param importNanos how long a block is worked on between its first relay and its delivery
 * @param arrivalWait how long a peer waits for what was announced before it asks for it, in nanoseconds
 * @param gatherSlack how much earlier it asks for what others wait for, in nanoseconds
 * @param timeout how long an announcer may take to answer, in nanoseconds
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

    /** How many of its neighbours a peer sends a transaction unasked: the square root, rounded up. */
    static int directForTransaction(int neighbours) {
        return (int) StrictMath.ceil(StrictMath.sqrt(neighbours));
    }

    /** How many of the neighbours that lack a block a peer sends it unasked: the square root, rounded down. */
    static int directForBlock(int neighbours) {
        return (int) StrictMath.sqrt(neighbours);
    }
}
