package dev.hearsay.protocol.swarm;

/**
 * The tree of chunks that a file is split into: 4,096 bytes of it in each leaf, 128 references of 32 bytes in each chunk above. A reference
 * that is left over by itself gets no chunk of its own, and is carried over to the level above. Chunk 0 is the root; those of a
 * level follow one another.
 *
 * <p>Source: ethersphere/bee at 0062315, {@code pkg/file/pipeline/hashtrie/hashtrie.go} and {@code pkg/swarm/swarm.go}; The Book of Swarm,
 * section 2.2.5.
 */
final class ChunkTree {
    /** The references of a chunk at most, {@code Branches}. */
    static final int BRANCHES = 128;

    private static final int REFERENCE = 32;

    private final int size;
    /** The references on each level, the leaves first: a chunk for each, but for a last one that is carried over. */
    private final int[] references;
    /** The number of the first chunk of each level. */
    private final int[] first;

    private final int count;

    /** The tree of a file of that size, in bytes. */
    ChunkTree(int size) {
        this.size = size;
        int levels = 1;
        int leaves = Math.max(1, (int) ((size + (long) SwarmMessages.CHUNK - 1) / SwarmMessages.CHUNK));
        for (int on = leaves; on > 1; on = above(on)) {
            levels++;
        }
        references = new int[levels];
        first = new int[levels];
        references[0] = leaves;
        for (int level = 1; level < levels; level++) {
            references[level] = above(references[level - 1]);
        }
        int chunks = 0;
        for (int level = levels - 1; level >= 0; level--) {
            first[level] = chunks;
            chunks += references[level] - (isCarried(level, references[level] - 1) ? 1 : 0);
        }
        count = chunks;
    }

    private static int above(int references) {
        return (references + BRANCHES - 1) / BRANCHES;
    }

    /** True if a reference on a level is that of a chunk further below. */
    private boolean isCarried(int level, int index) {
        return level > 0 && index == references[level] - 1 && index > 0 && references[level - 1] % BRANCHES == 1;
    }

    /** The number of chunks. */
    int count() {
        return count;
    }

    private int levelOf(int chunk) {
        int level = references.length - 1;
        while (level > 0 && chunk >= first[level - 1]) {
            level--;
        }
        return level;
    }

    /** The number of references in a chunk: 0 in a leaf. */
    int children(int chunk) {
        int level = levelOf(chunk);
        int index = chunk - first[level];
        return level == 0 ? 0 : Math.min(BRANCHES, references[level - 1] - BRANCHES * index);
    }

    /** The chunk of a reference of another one, by the reference's number, from 0. */
    int child(int chunk, int reference) {
        int level = levelOf(chunk);
        int index = BRANCHES * (chunk - first[level]) + reference;
        level--;
        while (isCarried(level, index)) {
            level--;
            index = references[level] - 1;
        }
        return first[level] + index;
    }

    /** The bytes of a chunk's payload. */
    int payload(int chunk) {
        int level = levelOf(chunk);
        int before = (chunk - first[level]) * SwarmMessages.CHUNK;
        return level > 0 ? REFERENCE * children(chunk) : Math.min(SwarmMessages.CHUNK, size - before);
    }
}
