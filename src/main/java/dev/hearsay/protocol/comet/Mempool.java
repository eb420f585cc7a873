package dev.hearsay.protocol.comet;

import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that a peer holds, in the order of their arrival, within its limits, and the cache of those that it has seen.
 *
 * <p>Source: CometBFT at 5bba72c, mempool/clist_mempool.go (CheckTx, isFull, resCbFirstTime, addTx).
 */
final class Mempool {
    /** The answer to a transaction. */
    enum Answer {
        /** It is to be added. */
        NEW,
        /** It was seen before. */
        SEEN,
        /** It was forgotten, and is in the mempool still. */
        HELD,
        /** There is no room; it is not even looked up, and may come again. */
        FULL
    }

    private final MempoolParams params;
    private final TxCache cache;
    private final Deque<PooledTx> list = new ArrayDeque<>();
    private final ByMessage<PooledTx> held = new ByMessage<>();
    private long bytes;

    Mempool(MempoolParams params) {
        this.params = params;
        cache = new TxCache(params.cacheSize());
    }

    /** The answer to a transaction, which is in the cache from now on unless the mempool is full. */
    Answer check(int messageId, int txBytes, long now) {
        leave(now);
        if (list.size() >= params.size() || bytes + txBytes > params.mostBytes()) {
            return Answer.FULL;
        }
        if (!cache.push(messageId)) {
            return Answer.SEEN;
        }
        return held.get(messageId) == null ? Answer.NEW : Answer.HELD;
    }

    /** Transactions that are in blocks by now leave. */
    private void leave(long now) {
        PooledTx first = list.peekFirst();
        while (first != null && now - first.since() >= params.commitAfter()) {
            list.removeFirst();
            held.remove(first.messageId());
            bytes -= first.copy().payload();
            first = list.peekFirst();
        }
    }

    /** Adds a new one at the end. */
    void add(PooledTx tx) {
        list.addLast(tx);
        held.put(tx.messageId(), tx);
        bytes += tx.copy().payload();
    }

    /** The transaction of that number, if it is there. */
    @Nullable
    PooledTx get(int messageId, long now) {
        leave(now);
        return held.get(messageId);
    }

    /** All that are there, in the order of their arrival. */
    Iterable<PooledTx> inOrder(long now) {
        leave(now);
        return list;
    }
}
