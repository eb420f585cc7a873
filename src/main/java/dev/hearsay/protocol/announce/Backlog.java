package dev.hearsay.protocol.announce;

import java.util.Arrays;

/** Numbers of messages that wait to be announced or asked for together, oldest first. */
final class Backlog {
    private static final int FEW = 4;

    private int[] messages = new int[FEW];
    private int count;

    /** How many wait. */
    int size() {
        return count;
    }

    /** Whether none waits. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Adds one at the end. */
    void add(int message) {
        if (count == messages.length) {
            messages = Arrays.copyOf(messages, 2 * count);
        }
        messages[count++] = message;
    }

    /** Takes the oldest away, at most so many. */
    int[] take(int most) {
        int taken = Math.min(most, count);
        int[] front = Arrays.copyOf(messages, taken);
        System.arraycopy(messages, taken, messages, 0, count - taken);
        count -= taken;
        return front;
    }
}
