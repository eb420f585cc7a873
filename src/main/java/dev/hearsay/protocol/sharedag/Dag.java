package dev.hearsay.protocol.sharedag;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The DAG of messages at one peer: the messages that it holds, and the tips among them, which no message that it has seen
 * references.
 */
final class Dag {
    private static final int SMALL = 32;

    private @Nullable DagShare[] held = new DagShare[0];
    private final BitSet referenced = new BitSet();
    /** Messages that were added unreferenced, oldest first; those that have been referenced since are swept out now and then. */
    private int[] candidates = new int[SMALL];

    private int candidateCount;

    /** Adds a message, and marks its references. */
    void add(DagShare share) {
        int messageId = share.messageId();
        if (messageId >= held.length) {
            held = Arrays.copyOf(held, Math.max(messageId + 1, held.length + held.length / 2));
        }
        held[messageId] = share;
        for (int reference : share.references()) {
            referenced.set(reference);
        }
        if (!referenced.get(messageId)) {
            if (candidateCount == candidates.length) {
                sweep();
            }
            candidates[candidateCount++] = messageId;
        }
    }

    /** The message of that number, if this peer holds it. */
    @Nullable
    DagShare held(int messageId) {
        return messageId < held.length ? held[messageId] : null;
    }

    /** The highest level among messages that this peer holds; 0 if there are none. */
    int highestLevel(int[] broadcasts) {
        int highest = 0;
        for (int messageId : broadcasts) {
            DagShare share = held(messageId);
            highest = share == null ? highest : Math.max(highest, share.level());
        }
        return highest;
    }

    /** The tips: messages held that no message seen references, in the order in which they came. */
    int[] tips() {
        sweep();
        return Arrays.copyOf(candidates, candidateCount);
    }

    private void sweep() {
        int kept = 0;
        for (int i = 0; i < candidateCount; i++) {
            if (!referenced.get(candidates[i])) {
                candidates[kept++] = candidates[i];
            }
        }
        candidateCount = kept;
        if (2 * kept > candidates.length) {
            candidates = Arrays.copyOf(candidates, 2 * candidates.length);
        }
    }
}
