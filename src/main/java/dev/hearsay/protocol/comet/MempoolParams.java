package dev.hearsay.protocol.comet;

import dev.hearsay.settings.ConfigBlock;

/**
 * The limits of a mempool, and of the peers that it passes transactions on to: CometBFT at 5bba72c, config/config.go, MempoolConfig.
 *
 * @param size the transactions that it holds at most
 * @param mostBytes the bytes of these at most
 * @param cacheSize the transactions that it remembers at most
 * @param mostTxBytes the bytes of one at most
 * @param commitAfter the time after which one leaves it, in nanoseconds; {@link #NEVER} for none
 * @param mostPersistent the persistent peers that it passes transactions on to at most
 * @param mostOthers the others, but for unconditional ones
 */
record MempoolParams(
        int size, int mostBytes, int cacheSize, int mostTxBytes, long commitAfter, int mostPersistent, int mostOthers) {
    static final long NEVER = Long.MAX_VALUE;

    /** The number of peers that is no limit. */
    static final int ALL = Integer.MAX_VALUE;

    private static final int MOST_TXS = 1_000_000;
    private static final int MOST_PEERS = 10_000;

    static MempoolParams from(ConfigBlock settings) {
        return new MempoolParams(
                settings.integer("size", 1, MOST_TXS),
                settings.bytes("max-txs-bytes"),
                settings.integer("cache-size", 0, MOST_TXS),
                settings.bytes("max-tx-bytes"),
                settings.periodOr("commit-after", "never", NEVER),
                settings.integerOr("max-gossip-persistent", "all", ALL, 1, MOST_PEERS),
                settings.integerOr("max-gossip-others", "all", ALL, 1, MOST_PEERS));
    }

    /** True if no correct peer sends a transaction of that size: its connection is stopped (mempool/filter.go). */
    boolean isMalformed(int txBytes) {
        return txBytes == 0 || txBytes > mostTxBytes;
    }
}
