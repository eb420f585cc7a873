package dev.hearsay.protocol.support;

import java.util.Arrays;

/** Messages by the time at which something is due for them, then by number: a binary heap. */
final class DueHeap {
    private static final int FEW = 8;

    private long[] times = new long[FEW];
    private int[] messages = new int[FEW];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The time at which the first is due; there is one. */
    long firstAt() {
        return times[0];
    }

    /** The message for which the first is due. */
    int first() {
        return messages[0];
    }

    /** True if the first, of which there is one, comes before this. */
    boolean isBefore(long at, int messageId) {
        return times[0] < at || (times[0] == at && messages[0] < messageId);
    }

    /** Writes the messages of all into an array from a place on. */
    void copyTo(int[] all, int place) {
        System.arraycopy(messages, 0, all, place, size);
    }

    void add(long at, int messageId) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            messages = Arrays.copyOf(messages, 2 * size);
        }
        int hole = size++;
        while (hole > 0 && isBefore(at, messageId, (hole - 1) / 2)) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        times[hole] = at;
        messages[hole] = messageId;
    }

    void removeFirst() {
        long at = times[--size];
        int messageId = messages[size];
        int hole = 0;
        int child = 1;
        while (child < size) {
            boolean isRight = child + 1 < size && isBefore(times[child + 1], messages[child + 1], child);
            child += isRight ? 1 : 0;
            if (isBefore(at, messageId, child)) {
                break;
            }
            move(child, hole);
            hole = child;
            child = 2 * hole + 1;
        }
        times[hole] = at;
        messages[hole] = messageId;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        messages[to] = messages[from];
    }

    private boolean isBefore(long at, int messageId, int other) {
        return at < times[other] || (at == times[other] && messageId < messages[other]);
    }
}
