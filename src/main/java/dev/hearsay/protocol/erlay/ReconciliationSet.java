package dev.hearsay.protocol.erlay;

import java.util.Arrays;

/** The messages that one neighbour has not been told of yet, in the order in which they came. */
final class ReconciliationSet {
    private static final int[] NONE = {};

    private int[] messages = NONE;
    private int size;

    int size() {
        return size;
    }

    /** Adds a message that is not there. */
    void add(int messageId) {
        if (size == messages.length) {
            messages = Arrays.copyOf(messages, Math.max(4, 2 * size));
        }
        messages[size++] = messageId;
    }

    /** Takes a message out, if it is there: as a rule it came lately. */
    void remove(int messageId) {
        for (int i = size - 1; i >= 0; i--) {
            if (messages[i] == messageId) {
                System.arraycopy(messages, i + 1, messages, i, size - i - 1);
                size--;
                return;
            }
        }
    }

    /** Takes all of them out. */
    int[] take() {
        int[] taken = Arrays.copyOf(messages, size);
        messages = NONE;
        size = 0;
        return taken;
    }
}
