package dev.hearsay.sorting;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The order of numbers by keys that they have, without boxing: a stable radix sort that begins with the least digit. To sort by several keys, sort by the least important one first.
 */
public final class RadixOrder {
    private static final int DIGIT = 8;
    private static final int DIGITS = 1 << DIGIT;

    private final int[] starts = new int[DIGITS];
    private int[] numbers;
    private long[] keys;
    private int[] otherNumbers;
    private long[] otherKeys;
    private int size;

    /** Of at most {@code capacity} numbers. */
    public RadixOrder(int capacity) {
        numbers = new int[capacity];
        keys = new long[capacity];
        otherNumbers = new int[capacity];
        otherKeys = new long[capacity];
    }

    /** Forgets all numbers. */
    public void clear() {
        size = 0;
    }

    /** Adds a number, behind those that were added before. */
    public void add(int number) {
        numbers[size++] = number;
    }

    /** The numbers as they are sorted now. */
    public int[] numbers() {
        return Arrays.copyOf(numbers, size);
    }

    /** Sorts by a key of each number; numbers of equal keys stay as they are. */
    public void sortBy(IntToLongFunction key) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        boolean sorted = true;
        for (int i = 0; i < size; i++) {
            long value = key.applyAsLong(numbers[i]);
            sorted &= value >= most;
            least = Math.min(least, value);
            most = Math.max(most, value);
            keys[i] = value;
        }
        if (sorted) {
            return;
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
        for (int shift = 0; shift < bits; shift += DIGIT) {
            pass(least, shift);
        }
    }

    private void pass(long least, int shift) {
        Arrays.fill(starts, 0);
        for (int i = 0; i < size; i++) {
            starts[digit(keys[i] - least, shift)]++;
        }
        int start = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = starts[digit];
            starts[digit] = start;
            start += count;
        }
        for (int i = 0; i < size; i++) {
            int place = starts[digit(keys[i] - least, shift)]++;
            otherKeys[place] = keys[i];
            otherNumbers[place] = numbers[i];
        }
        swap();
    }

    private static int digit(long offset, int shift) {
        return (int) (offset >>> shift) & (DIGITS - 1);
    }

    private void swap() {
        int[] sortedNumbers = otherNumbers;
        otherNumbers = numbers;
        numbers = sortedNumbers;
        long[] sortedKeys = otherKeys;
        otherKeys = keys;
        keys = sortedKeys;
    }
}
