package dev.hearsay.protocol.erlay.sketch;

import java.util.Arrays;
import java.util.Optional;

/**
 * A sketch of a set of numbers of 32 bits, none of them zero: the sums over GF(2^32) of their 1st, 3rd, 5th ... powers, as
 * many as its capacity, of 4 bytes each. The exclusive or of two sketches is that of the elements which only one of the
 * sets has, and these can be read from it if they are no more than the capacity. The sketch of a lower capacity is the
 * beginning of that of a higher one.
 *
 * <p>Source: BIP-330, section Short transaction ID sketches; Dodis, Ostrovsky, Reyzin and Smith, Fuzzy Extractors, SIAM
 * Journal on Computing 38, 2008, section 6.3 (PinSketch).
 */
public final class PinSketch {
    private final int[] sums;

    /** The sketch of the empty set. */
    public PinSketch(int capacity) {
        sums = new int[capacity];
    }

    private PinSketch(int[] sums) {
        this.sums = sums;
    }

    /** The sketch of a set. */
    public static PinSketch of(int[] set, int capacity) {
        PinSketch sketch = new PinSketch(capacity);
        for (int element : set) {
            sketch.toggle(element);
        }
        return sketch;
    }

    /** The sketch that has these odd power sums. */
    public static PinSketch ofSums(int[] sums) {
        return new PinSketch(sums.clone());
    }

    /** The number of elements that can be read from it. */
    public int capacity() {
        return sums.length;
    }

    /** The sums of the odd powers from the {@code first}-th on, counted from 0, which are what travels. */
    public int[] sums(int first) {
        return Arrays.copyOfRange(sums, first, sums.length);
    }

    /** Adds an element that is not in the set, or takes out one that is. */
    public void toggle(int element) {
        int square = Gf32.square(element);
        int power = element;
        for (int i = 0; i < sums.length; i++) {
            sums[i] ^= power;
            power = Gf32.multiply(power, square);
        }
    }

    /** The sketch of the elements which only one of two sets has, with the lower of the capacities. */
    public PinSketch difference(PinSketch other) {
        int[] both = Arrays.copyOf(sums, Math.min(sums.length, other.sums.length));
        for (int i = 0; i < both.length; i++) {
            both[i] ^= other.sums[i];
        }
        return new PinSketch(both);
    }

    /**
     * The elements of the set, in no order, unless they are more than {@code most}. A set of more elements than that is
     * taken for another one with a probability of about 1 in {@code most}! x 2^(32 (capacity - most)).
     */
    public Optional<int[]> decode(int most) {
        return LocatorPolynomial.of(sums, Math.min(most, sums.length)).flatMap(TraceRoots::of);
    }
}
