package dev.hearsay.protocol.swarm;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The chunks that a peer has: those it stores, and a cache of those that it has fetched or passed on, from which the least recently used one
 * goes. It outlives the peer's incarnation where memory does.
 */
final class ChunkStore {
    private final int cacheSize;
    private final AddressSpace space;
    private final int self;
    /** The proximity order from which on it has what was stored before the run. */
    private int storedFrom = Integer.MAX_VALUE;

    private final Set<Long> stored = new HashSet<>();
    private final Map<Long, Boolean> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > cacheSize;
        }
    };

    ChunkStore(AddressSpace space, int self, int cacheSize) {
        this.space = space;
        this.self = self;
        this.cacheSize = cacheSize;
    }

    /** All files have been stored long ago: all chunks are there that are within the depth of this peer's neighbourhood. */
    void fill() {
        storedFrom = space.settledDepth(self);
    }

    boolean has(long chunk) {
        return space.proximity(self, chunk) >= storedFrom || stored.contains(chunk) || cache.get(chunk) != null;
    }

    /** Stores a chunk. */
    void store(long chunk) {
        stored.add(chunk);
    }

    /** Keeps a chunk in the cache. */
    void cache(long chunk) {
        if (cacheSize > 0) {
            cache.put(chunk, true);
        }
    }
}
