package dev.hearsay.protocol.storj;

import java.util.Arrays;

/** A set of numbers, ascending in an array: of peers, or of pieces. */
final class NumberSet {
    private static final int[] NONE = {};

    private int[] numbers = NONE;
    private int size;

    /** The set of some numbers, in any order. */
    static NumberSet of(int... numbers) {
        NumberSet set = new NumberSet();
        for (int number : numbers) {
            set.add(number);
        }
        return set;
    }

    int size() {
        return size;
    }

    /** The number at an index, ascending. */
    int get(int index) {
        return numbers[index];
    }

    boolean contains(int number) {
        return Arrays.binarySearch(numbers, 0, size, number) >= 0;
    }

    void add(int number) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        if (at >= 0) {
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(4, 2 * size));
        }
        int place = -at - 1;
        System.arraycopy(numbers, place, numbers, place + 1, size - place);
        numbers[place] = number;
        size++;
    }

    void remove(int number) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        if (at >= 0) {
            System.arraycopy(numbers, at + 1, numbers, at, size - at - 1);
            size--;
        }
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
