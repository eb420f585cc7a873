package dev.hearsay.metrics.figures;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Exact quantiles of any number of values that need not be stored, but can be iterated again: radix selection, which counts the
 * values by their highest bits that are not yet known, keeps those bits of the value that is sought, and goes on with the next. A
 * quantile is the nearest rank: the k-th smallest of n values with k = ceil(q n).
 */
public final class Quantiles {
    /** The bits that are counted at once, so that a time of minutes takes three rounds. */
    private static final int DIGIT = 16;

    private Quantiles() {}

    /** The rank k = ceil(percent / 100 * count) of a quantile, 1 for the smallest value. */
    public static long rank(int percent, long count) {
        return Math.max(1, (Math.multiplyExact(percent, count) + 99) / 100);
    }

    /**
     * The values of the given ranks.
     *
     * @param values hands all values, at least one, to its argument each time it is called
     * @param count the number of values
     * @param least no value is below it
     * @param most no value is above it
     * @param ranks ascending, from 1 to the number of values
     */
    public static long[] select(Consumer<LongConsumer> values, long count, long least, long most, long... ranks) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
        long[] known = new long[ranks.length];
        long[] left = ranks.clone();
        for (int digits = (bits + DIGIT - 1) / DIGIT; digits > 0; digits--) {
            int shift = (digits - 1) * DIGIT;
            long[][] counts = count(values, least, shift, known);
            for (int i = 0; i < ranks.length; i++) {
                int next = 0;
                while (left[i] > counts[i][next]) {
                    left[i] -= counts[i][next++];
                }
                known[i] = (known[i] << DIGIT) | next;
            }
        }
        return Arrays.stream(known).map(offset -> least + offset).toArray();
    }

    /** The number of values for each rank and each next digit, among those that begin with the bits known of the rank's value. */
    private static long[][] count(Consumer<LongConsumer> values, long least, int shift, long[] known) {
        long[] distinct = Arrays.stream(known).distinct().toArray();
        long[][] counts = new long[distinct.length][1 << DIGIT];
        int mask = (1 << DIGIT) - 1;
        values.accept(value -> {
            long beginning = (value - least) >>> shift;
            for (int i = 0; i < distinct.length; i++) {
                if (beginning >>> DIGIT == distinct[i]) {
                    counts[i][(int) beginning & mask]++;
                }
            }
        });
        return Arrays.stream(known)
                .mapToObj(beginning -> counts[Arrays.binarySearch(distinct, beginning)])
                .toArray(long[][]::new);
    }
}
