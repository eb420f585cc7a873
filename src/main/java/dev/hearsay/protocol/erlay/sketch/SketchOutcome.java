package dev.hearsay.protocol.erlay.sketch;

import java.util.Arrays;
import java.util.Optional;

/**
 * The outcome of decoding the difference of two sketches, from the sets that they are of. Decoding is unique: differences that
 * fit are read, every one of them. A sketch of more differences is decoded to other ones with a probability that is worked out
 * at {@link PinSketch#decode}; it is really decoded where that may ever happen. With larger sketches, which take time by the
 * square of their capacity, it does not happen: they fail.
 */
public final class SketchOutcome {
    /** The number of elements from which on, with one to spare, wrong ones are read less than once in 10^16 times. */
    private static final int CERTAIN = 10;

    private SketchOutcome() {}

    /**
     * The elements which only one of two sets has, in the order of {@link PinSketch#decode}, if they can be read.
     *
     * @param a a set, ascending
     * @param b the other one, ascending
     * @param capacity the capacity of both sketches
     * @param most the most elements that are read, less than the capacity
     */
    public static Optional<int[]> of(int[] a, int[] b, int capacity, int most) {
        int[] difference = difference(a, b);
        if (difference.length <= most) {
            return Optional.of(TraceOrder.sorted(difference));
        }
        boolean mayBeWrong = most < CERTAIN || most >= capacity;
        return mayBeWrong ? PinSketch.of(difference, capacity).decode(most) : Optional.empty();
    }

    private static int[] difference(int[] a, int[] b) {
        int[] found = new int[a.length + b.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (j == b.length || (i < a.length && a[i] < b[j])) {
                found[count++] = a[i++];
            } else if (i == a.length || b[j] < a[i]) {
                found[count++] = b[j++];
            } else {
                i++;
                j++;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
