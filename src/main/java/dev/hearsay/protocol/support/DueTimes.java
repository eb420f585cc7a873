package dev.hearsay.protocol.support;

import java.util.Arrays;

/**
 * Messages by the time at which something is due for them, then by number. Most become due after all others, since a time-out
 * is the same for all and long: these stand in a run, to whose end they are added, and the rest in a binary heap. Both turn
 * over with each request, and are of numbers alone.
 */
final class DueTimes {
    private static final int FEW = 8;

    /** The test for messages that are not due any more. */
    @FunctionalInterface
    interface Stale {
        /** True if nothing is due for a message at a time any more. */
        boolean test(long at, int messageId);
    }

    private final DueHeap heap = new DueHeap();
    private long[] times = new long[FEW];
    private int[] messages = new int[FEW];
    private int first;
    private int end;

    boolean isEmpty() {
        return first == end && heap.isEmpty();
    }

    private boolean isHeapFirst() {
        return first == end || (!heap.isEmpty() && heap.isBefore(times[first], messages[first]));
    }

    /** The time at which the first is due; there is one. */
    long firstAt() {
        return isHeapFirst() ? heap.firstAt() : times[first];
    }

    /** Takes the first away, and returns the message for which it was due. */
    int removeFirst() {
        if (!isHeapFirst()) {
            return messages[first++];
        }
        int messageId = heap.first();
        heap.removeFirst();
        return messageId;
    }

    /** Takes the first ones away as long as they are not due any more. */
    void dropStale(Stale stale) {
        while (first < end && stale.test(times[first], messages[first])) {
            first++;
        }
        while (!heap.isEmpty() && stale.test(heap.firstAt(), heap.first())) {
            heap.removeFirst();
        }
    }

    /** The messages of all, in no order that means anything but the same in each run; one may stand there more than once. */
    int[] messages() {
        int[] all = Arrays.copyOfRange(messages, first, end + heap.size());
        heap.copyTo(all, end - first);
        return all;
    }

    void add(long at, int messageId) {
        if (first < end && at < times[end - 1]) {
            heap.add(at, messageId);
            return;
        }
        if (end == times.length) {
            makeRoom();
        }
        int place = end++;
        while (place > first && times[place - 1] == at && messages[place - 1] > messageId) {
            times[place] = at;
            messages[place] = messages[place - 1];
            place--;
        }
        times[place] = at;
        messages[place] = messageId;
    }

    private void makeRoom() {
        int size = end - first;
        int room = 2 * size > times.length ? 2 * times.length : times.length;
        times = Arrays.copyOf(Arrays.copyOfRange(times, first, end), room);
        messages = Arrays.copyOf(Arrays.copyOfRange(messages, first, end), room);
        first = 0;
        end = size;
    }
}
