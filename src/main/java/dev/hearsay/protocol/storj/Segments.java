package dev.hearsay.protocol.storj;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The segments of a satellite: which nodes have the pieces of each, in the order in which they were stored first. */
final class Segments {
    /** A segment, and where its pieces are. */
    static final class Segment {
        private final long key;
        private int root;
        private int[] nodes;
        private boolean isLost;

        private Segment(long key, int root, int[] nodes) {
            this.key = key;
            this.root = root;
            this.nodes = nodes;
        }

        /** The key of operations that are about it. */
        long key() {
            return key;
        }

        /** The number of its pieces: that of the operation that has stored it. */
        int root() {
            return root;
        }

        /** The nodes that have its pieces, as far as the satellite knows. */
        int[] nodes() {
            return nodes;
        }

        /** Its pieces are at these nodes from now on. */
        void moved(int[] to) {
            nodes = to;
        }

        /** True if it was found with fewer healthy pieces than it needs, and not with more since. */
        boolean isLost() {
            return isLost;
        }

        void lost(boolean isSo) {
            isLost = isSo;
        }

        /** The nodes whose pieces are healthy. */
        int[] healthy(OverlayCache cache, long now) {
            return Arrays.stream(nodes)
                    .filter(node -> cache.isReliable(node, now))
                    .toArray();
        }
    }

    private final @Nullable Segment[] byKey;
    private Segment[] stored = {};
    private int size;

    /** No segments yet, of so many keys. */
    Segments(int keys) {
        byKey = new Segment[keys];
    }

    int size() {
        return size;
    }

    /** The segment at an index, in the order in which they were stored first. */
    Segment get(int index) {
        return stored[index];
    }

    /** The segment of a key, or null if there is none. */
    @Nullable
    Segment of(long key) {
        return key < byKey.length ? byKey[(int) key] : null;
    }

    /** Keeps a segment, in place of the one that its key stood for before. */
    void put(long key, int root, int[] nodes) {
        Segment before = of(key);
        if (before != null) {
            before.root = root;
            before.nodes = nodes;
            before.isLost = false;
            return;
        }
        if (size == stored.length) {
            stored = Arrays.copyOf(stored, Math.max(16, 2 * size));
        }
        Segment segment = new Segment(key, root, nodes);
        stored[size++] = segment;
        byKey[(int) key] = segment;
    }
}
