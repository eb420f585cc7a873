package dev.hearsay.protocol.comet;

import dev.hearsay.protocol.support.ByMessage;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that a peer has seen lately, up to a number: the one that came or came again longest ago goes first. With room for none
 * every one is new.
 *
 * <p>Source: CometBFT at 5bba72c, mempool/cache.go (LRUTxCache, NopTxCache).
 */
final class TxCache {
    private static final class Entry {
        private final int messageId;
        private @Nullable Entry older;
        private @Nullable Entry newer;

        private Entry(int messageId) {
            this.messageId = messageId;
        }
    }

    private final int room;
    private final ByMessage<Entry> entries = new ByMessage<>();
    private @Nullable Entry oldest;
    private @Nullable Entry newest;

    TxCache(int room) {
        this.room = room;
    }

    /** Puts a transaction in as the newest; false if it was there. */
    boolean push(int messageId) {
        if (room == 0) {
            return true;
        }
        Entry known = entries.get(messageId);
        if (known != null) {
            unlink(known);
            append(known);
            return false;
        }
        if (entries.size() >= room && oldest != null) {
            entries.remove(oldest.messageId);
            unlink(oldest);
        }
        Entry entry = new Entry(messageId);
        entries.put(messageId, entry);
        append(entry);
        return true;
    }

    private void append(Entry entry) {
        entry.older = newest;
        entry.newer = null;
        if (newest == null) {
            oldest = entry;
        } else {
            newest.newer = entry;
        }
        newest = entry;
    }

    private void unlink(Entry entry) {
        if (entry.older == null) {
            oldest = entry.newer;
        } else {
            entry.older.newer = entry.newer;
        }
        if (entry.newer == null) {
            newest = entry.older;
        } else {
            entry.newer.older = entry.older;
        }
    }
}
