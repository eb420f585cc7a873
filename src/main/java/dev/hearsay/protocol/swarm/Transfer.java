package dev.hearsay.protocol.swarm;

import java.util.Arrays;

/** A file on its way, up or down, as an operation: the chunks that are due, and how many are done. */
final class Transfer {
    final int operation;
    final boolean isUpload;
    final long file;
    private final ChunkTree tree;
    /** The number of chunks that have to be done. */
    private final int total;
    /** The chunks that may be begun, in that order; begun from the front. */
    private int[] due;

    private int begun;
    private int ready;
    private int done;
    private int hops;
    private boolean isOver;
    /** True while chunks are being begun, so that the end of one at once does not begin more from within. */
    boolean isBeginning;

    /**
     * A transfer of the first {@code total} chunks of a file. An upload may begin with any: the last, as a splitter has the leaves first. Of a
     * download the root alone is known, and each chunk tells of those below it.
     */
    Transfer(int operation, boolean isUpload, long file, ChunkTree tree, int total) {
        this.operation = operation;
        this.isUpload = isUpload;
        this.file = file;
        this.tree = tree;
        this.total = total;
        due = new int[isUpload ? total : 1];
        ready = due.length;
        for (int i = 0; i < ready; i++) {
            due[i] = ready - 1 - i;
        }
    }

    boolean isOver() {
        return isOver;
    }

    /** The most links that a chunk has crossed. */
    int hops() {
        return hops;
    }

    int underWay() {
        return begun - done;
    }

    boolean hasNext() {
        return begun < ready && !isOver;
    }

    int next() {
        return due[begun++];
    }

    /** A chunk is where it should be; true if it was the last one. */
    boolean isLast(int chunk, int hopsOfChunk) {
        hops = Math.max(hops, hopsOfChunk);
        done++;
        if (!isUpload && ready < total) {
            int children = tree.children(chunk);
            if (ready + children > due.length) {
                due = Arrays.copyOf(due, Math.max(2 * due.length, ready + children));
            }
            for (int i = 0; i < children; i++) {
                due[ready++] = tree.child(chunk, i);
            }
        }
        return done == total;
    }

    void end() {
        isOver = true;
    }
}
