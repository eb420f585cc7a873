package dev.hearsay.sorting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of entries in the order (time, number), each with a value or without. Times are emulated nanoseconds. Whoever adds
 * an entry gives its number, or leaves it to the heap to number entries in the order in which they are added.
 *
 * @param <T> the type of the values
 */
public final class TimeHeap<T> {
    private static final int FIRST_ROOM = 4;

    /** The time and the number of each entry, side by side: a heap of few is one read where it is out of the cache. */
    private long[] keys = new long[2 * FIRST_ROOM];

    private @Nullable Object[] values = new Object[FIRST_ROOM];
    private int size;
    private long nextNumber;

    /** The time of the first entry, or {@link Long#MAX_VALUE} if there is none. */
    public long firstAt() {
        return size == 0 ? Long.MAX_VALUE : keys[0];
    }

    /** The number of the first entry; there must be one. */
    public long firstNumber() {
        return keys[1];
    }

    /** Adds an entry with the next number, and answers that. */
    public long add(long at, T value) {
        long number = nextNumber++;
        add(at, number, value);
        return number;
    }

    /** Adds an entry with a number of the caller's. */
    public void add(long at, long number, @Nullable T value) {
        if (size == values.length) {
            keys = Arrays.copyOf(keys, 4 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        siftUp(size++, at, number, value);
    }

    /** Removes the first entry, which has a value, and answers that. */
    public T poll() {
        @SuppressWarnings("unchecked") // only values of this type are added
        T value = (T) values[0];
        if (value == null) {
            throw new IllegalStateException("no value comes first");
        }
        removeFirst();
        return value;
    }

    /** Removes the first entry; there must be one. */
    public void removeFirst() {
        removeAt(0);
    }

    /** Removes all entries. Numbers go on, so that no later entry has the number of one of them. */
    public void clear() {
        Arrays.fill(values, 0, size, null);
        size = 0;
    }

    /** Removes the entry of that number, if there is one. Takes time in proportion to the number of entries. */
    public void remove(long number) {
        for (int i = 0; i < size; i++) {
            if (keys[2 * i + 1] == number) {
                removeAt(i);
                return;
            }
        }
    }

    /** Puts the last entry in the place of one that goes. */
    private void removeAt(int index) {
        size--;
        Object last = values[size];
        values[size] = null;
        if (index == size) {
            return;
        }
        long at = keys[2 * size];
        long number = keys[2 * size + 1];
        if (index > 0 && isBefore(at, number, (index - 1) / 2)) {
            siftUp(index, at, number, last);
        } else {
            siftDown(index, at, number, last);
        }
    }

    private void siftUp(int start, long at, long number, @Nullable Object value) {
        int hole = start;
        while (hole > 0 && isBefore(at, number, (hole - 1) / 2)) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        place(hole, at, number, value);
    }

    private void siftDown(int start, long at, long number, @Nullable Object value) {
        int hole = start;
        while (true) {
            int child = 2 * hole + 1;
            if (child + 1 < size && isBefore(keys[2 * child + 2], keys[2 * child + 3], child)) {
                child++;
            }
            if (child >= size || isBefore(at, number, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        place(hole, at, number, value);
    }

    private boolean isBefore(long at, long number, int other) {
        long otherAt = keys[2 * other];
        return at < otherAt || (at == otherAt && number < keys[2 * other + 1]);
    }

    private void move(int from, int to) {
        place(to, keys[2 * from], keys[2 * from + 1], values[from]);
    }

    private void place(int index, long at, long number, @Nullable Object value) {
        keys[2 * index] = at;
        keys[2 * index + 1] = number;
        values[index] = value;
    }
}
