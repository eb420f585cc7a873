package dev.hearsay.protocol.comet;

import dev.hearsay.protocol.comet.MempoolMessages.Txs;

/**
 * A transaction in a mempool.
 *
 * @param firstSender the peer that it first came from, or {@link dev.hearsay.topology.Peers#NONE} for this peer's own
 * @param copy what is sent on of it
 * @param since the time when it came, in nanoseconds
 */
record PooledTx(int firstSender, Txs copy, long since) {
    int messageId() {
        return copy.messageId();
    }
}
