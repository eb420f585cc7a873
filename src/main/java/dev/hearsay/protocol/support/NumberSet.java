package dev.hearsay.protocol.support;

import java.util.Arrays;

/** A set of numbers, ascending in an array: of peers, or of pieces. */
public final class NumberSet {
    private static final int[] NONE = {};

    private int[] numbers = NONE;
    private int size;

    /** The set of some numbers, in any order. */
    public static NumberSet of(int... numbers) {
        NumberSet set = new NumberSet();
        for (int number : numbers) {
            set.add(number);
        }
        return set;
    }

    /** The count of the numbers. */
    public int size() {
        return size;
    }

    /** The number at an index, ascending. */
    public int get(int index) {
        return numbers[index];
    }

    /** True if a number is in the set. */
    public boolean contains(int number) {
        return Arrays.binarySearch(numbers, 0, size, number) >= 0;
    }

    /** Puts a number into the set. */
    public void add(int number) {
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

    /** Takes a number out of the set. */
    public void remove(int number) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        if (at >= 0) {
            System.arraycopy(numbers, at + 1, numbers, at, size - at - 1);
            size--;
        }
    }

    /** The numbers but one, ascending: an array of the caller's own. */
    public int[] toArrayWithout(int number) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        if (at < 0) {
            return toArray();
        }
        int[] others = Arrays.copyOf(numbers, size - 1);
        System.arraycopy(numbers, at + 1, others, at, size - at - 1);
        return others;
    }

    /** Writes the numbers, ascending, into an array that has room for them; returns their count. */
    public int copyTo(int[] into) {
        System.arraycopy(numbers, 0, into, 0, size);
        return size;
    }

    /** The numbers, ascending: an array of the caller's own. */
    public int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
