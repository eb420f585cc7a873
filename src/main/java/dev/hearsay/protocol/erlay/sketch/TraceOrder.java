package dev.hearsay.protocol.erlay.sketch;

import java.util.Arrays;

/**
 * The order in which {@link TraceRoots} finds elements: those whose trace is 0 before those whose trace is 1; of equals, those
 * for which that of x times the element is 0, and so on. As traces are linear, they are the parities of some bits of the
 * element.
 */
final class TraceOrder {
    /** The bits of an element whose parity is the trace of its product with a power of x, by that power. */
    private static final int[] MASKS = new int[Gf32.BITS];

    static {
        for (int power = 0; power < Gf32.BITS; power++) {
            for (int bit = 0; bit < Gf32.BITS; bit++) {
                MASKS[power] |= trace(Gf32.multiply(1 << power, 1 << bit)) << bit;
            }
        }
    }

    private TraceOrder() {}

    /** The elements in that order. */
    static int[] sorted(int[] elements) {
        long[] keyed = new long[elements.length];
        for (int i = 0; i < keyed.length; i++) {
            keyed[i] = (long) key(elements[i]) << Integer.SIZE | Integer.toUnsignedLong(elements[i]);
        }
        Arrays.sort(keyed);
        int[] sorted = new int[keyed.length];
        Arrays.setAll(sorted, i -> (int) keyed[i]);
        return sorted;
    }

    /** The traces of an element and its products, the first one in the highest bit; which is flipped, as ints have a sign. */
    private static int key(int element) {
        int traces = 0;
        for (int mask : MASKS) {
            traces = traces << 1 | (Integer.bitCount(element & mask) & 1);
        }
        return traces ^ Integer.MIN_VALUE;
    }

    /** The sum of an element's squares of squares: 0 or 1. */
    private static int trace(int element) {
        int sum = 0;
        int square = element;
        for (int i = 0; i < Gf32.BITS; i++) {
            sum ^= square;
            square = Gf32.square(square);
        }
        return sum;
    }
}
