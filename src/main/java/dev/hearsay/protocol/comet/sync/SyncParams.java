package dev.hearsay.protocol.comet.sync;

import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of comet-sync: CometBFT at 5bba72c, blocksync/pool.go, blocksync/reactor.go and config/config.go. Times in nanoseconds.
 *
 * @param height the height of the chain
 * @param blockBytes the size of each block
 * @param blocks how blocks are fetched
 * @param state how a snapshot is
 */
record SyncParams(int height, int blockBytes, Blocks blocks, Snapshots state) {
    private static final int MOST_HEIGHT = 1_000_000;
    private static final int MOST_PENDING = 10_000;
    private static final int MOST_CHUNKS = 100_000;

    /**
     * The fetching of blocks.
     *
     * @param connectWait the time before the first request
     * @param interval the time between one request and the next
     * @param mostPending the requests to a neighbour that may be open at once
     * @param nearHeights the blocks next in turn that are asked of two neighbours
     * @param retry the time after which a request is made anew
     * @param peerTimeout the time after which a neighbour that sends nothing is left
     * @param leastRate the bytes a second below which it is left as well
     * @param noBlockTimeout the time after which it is given up without a block
     */
    record Blocks(
            long connectWait,
            long interval,
            int mostPending,
            int nearHeights,
            long retry,
            long peerTimeout,
            long leastRate,
            long noBlockTimeout) {
        static Blocks from(ConfigBlock settings) {
            return new Blocks(
                    settings.duration("connect-wait"),
                    settings.round("request-interval"),
                    settings.integer("pending-per-peer", 1, MOST_PENDING),
                    settings.integer("near-heights", 0, MOST_PENDING),
                    settings.retry("request-retry"),
                    settings.timeout("peer-timeout"),
                    settings.rateOr("least-rate", "none", 0),
                    settings.timeout("no-block-timeout"));
        }
    }

    /**
     * The restoring of a snapshot.
     *
     * @param discovery the time for which snapshots are looked for
     * @param chunks the number of its chunks
     * @param chunkBytes the size of each
     * @param fetchers the chunks that are asked for at once
     * @param retry the time after which a chunk is asked for anew
     * @param chunkTimeout the time after which it is given up without the next chunk
     */
    record Snapshots(long discovery, int chunks, int chunkBytes, int fetchers, long retry, long chunkTimeout) {
        static Snapshots from(ConfigBlock settings) {
            return new Snapshots(
                    settings.round("discovery-time"),
                    settings.integer("chunks", 1, MOST_CHUNKS),
                    settings.bytes("chunk-size"),
                    settings.integer("chunk-fetchers", 1, MOST_PENDING),
                    settings.retry("chunk-request-timeout"),
                    settings.timeout("chunk-timeout"));
        }
    }

    static SyncParams from(ConfigBlock settings) {
        return new SyncParams(
                settings.integer("height", 2, MOST_HEIGHT),
                settings.bytes("block-size"),
                Blocks.from(settings),
                Snapshots.from(settings));
    }
}
