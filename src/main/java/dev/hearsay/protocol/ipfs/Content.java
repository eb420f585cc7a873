package dev.hearsay.protocol.ipfs;

import java.util.BitSet;

/** The keys that a peer has, and those of them that it publishes. */
final class Content {
    private final FirstProviders first;
    private final int self;
    private final BitSet added = new BitSet();
    private final BitSet published = new BitSet();

    /** The content of peer {@code self}. */
    Content(FirstProviders first, int self) {
        this.first = first;
        this.self = self;
        for (int key : first.published(self)) {
            published.set(key);
        }
    }

    /** Takes over what an incarnation before had. */
    void restore(Content before) {
        added.or(before.added);
        published.or(before.published);
    }

    boolean has(long key) {
        return added.get((int) key) || first.has(self, key);
    }

    void add(long key) {
        added.set((int) key);
    }

    /** A key is published from now on; false if it was before. */
    boolean publish(long key) {
        boolean isNew = !published.get((int) key);
        published.set((int) key);
        return isNew;
    }

    /** The keys that it publishes, ascending. */
    int[] published() {
        return published.stream().toArray();
    }
}
