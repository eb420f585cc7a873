package dev.hearsay.protocol.announce;

import java.util.Arrays;

/** Numbers of messages that wait to be announced or asked for together, oldest first. */
final class Backlog {
    private static final int FEW = 4;

    private int[] messages = new int[FEW];
    private int first;
    private int end;

    /** How many wait. */
    int size() {
        return end - first;
    }

    /** Whether none waits. */
    boolean isEmpty() {
        return end == first;
    }

    /** Adds one at the end. */
    void add(int message) {
        if (end == messages.length) {
            makeRoom();
        }
        messages[end++] = message;
    }

    private void makeRoom() {
        int size = size();
        int[] room = 2 * size > messages.length ? new int[2 * messages.length] : messages;
        System.arraycopy(messages, first, room, 0, size);
        messages = room;
        first = 0;
        end = size;
    }

    /** Forgets all. */
    void clear() {
        first = end;
    }

    /** Takes the oldest away; there is one. */
    int poll() {
        return messages[first++];
    }

    /** Takes the oldest away, at most so many. */
    int[] take(int most) {
        int[] front = Arrays.copyOfRange(messages, first, first + Math.min(most, size()));
        first += front.length;
        return front;
    }
}
