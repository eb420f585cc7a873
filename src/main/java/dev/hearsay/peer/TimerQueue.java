package dev.hearsay.peer;

import dev.hearsay.protocol.Timer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The timers of one peer: a binary heap by (time, number), numbered in the order in which they were set. */
final class TimerQueue {
    private long[] times = new long[4];
    private long[] numbers = new long[4];
    private @Nullable Timer[] timers = new Timer[4];
    private int size;
    private long nextNumber;

    /** When the next timer is due, or {@link Long#MAX_VALUE}. */
    long nextAt() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    /** Sets a timer and answers its number. */
    long add(long at, Timer timer) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
            timers = Arrays.copyOf(timers, 2 * size);
        }
        long number = nextNumber++;
        place(size++, at, number, timer);
        siftUp(size - 1);
        return number;
    }

    /** Takes the next timer. */
    Timer poll() {
        Timer timer = timers[0];
        if (timer == null) {
            throw new IllegalStateException("no timer is set");
        }
        removeAt(0);
        return timer;
    }

    /** Removes the timer of that number, if it is set. */
    void cancel(long number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                removeAt(i);
                return;
            }
        }
    }

    private void removeAt(int index) {
        size--;
        place(index, times[size], numbers[size], timers[size]);
        timers[size] = null;
        if (index < size) {
            siftDown(index);
            siftUp(index);
        }
    }

    private void siftUp(int start) {
        int child = start;
        while (child > 0 && before(child, (child - 1) / 2)) {
            swap(child, (child - 1) / 2);
            child = (child - 1) / 2;
        }
    }

    private void siftDown(int start) {
        int parent = start;
        while (true) {
            int least = 2 * parent + 1;
            if (least + 1 < size && before(least + 1, least)) {
                least++;
            }
            if (least >= size || !before(least, parent)) {
                return;
            }
            swap(least, parent);
            parent = least;
        }
    }

    private boolean before(int a, int b) {
        return times[a] < times[b] || (times[a] == times[b] && numbers[a] < numbers[b]);
    }

    private void swap(int a, int b) {
        long time = times[a];
        long number = numbers[a];
        Timer timer = timers[a];
        place(a, times[b], numbers[b], timers[b]);
        place(b, time, number, timer);
    }

    private void place(int index, long time, long number, @Nullable Timer timer) {
        times[index] = time;
        numbers[index] = number;
        timers[index] = timer;
    }
}
