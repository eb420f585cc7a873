package dev.hearsay.topology.cut;

import java.util.Arrays;

/**
 * Nodes by gain, which is the number of links across that moving them would save, in a doubly linked list for each gain (Fiduccia
 * and Mattheyses 1982).
 */
final class GainQueue {
    private static final int NONE = -1;
    private static final int ABSENT = -2;

    private final int range;
    private final int[] head;
    private final int[] next;
    private final int[] previous;
    private final int[] gains;
    private int top = NONE;

    /** An empty queue of nodes whose gains are {@code -range} to {@code range}. */
    GainQueue(int nodes, int range) {
        this.range = range;
        head = new int[2 * range + 1];
        next = new int[nodes];
        previous = new int[nodes];
        gains = new int[nodes];
        Arrays.fill(head, NONE);
        Arrays.fill(previous, ABSENT);
    }

    boolean contains(int node) {
        return previous[node] != ABSENT;
    }

    boolean isEmpty() {
        return best() == NONE;
    }

    /** A node of the largest gain, or a negative number if there is none. */
    int best() {
        while (top >= 0 && head[top] == NONE) {
            top--;
        }
        return top < 0 ? NONE : head[top];
    }

    /** Adds a node, or changes its gain. */
    void put(int node, int gain) {
        if (contains(node)) {
            remove(node);
        }
        int bucket = gain + range;
        gains[node] = gain;
        next[node] = head[bucket];
        previous[node] = NONE;
        if (head[bucket] != NONE) {
            previous[head[bucket]] = node;
        }
        head[bucket] = node;
        top = Math.max(top, bucket);
    }

    int gain(int node) {
        return gains[node];
    }

    void remove(int node) {
        if (previous[node] == NONE) {
            head[gains[node] + range] = next[node];
        } else {
            next[previous[node]] = next[node];
        }
        if (next[node] != NONE) {
            previous[next[node]] = previous[node];
        }
        previous[node] = ABSENT;
    }
}
