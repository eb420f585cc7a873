package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import java.util.function.ToDoubleFunction;

/** Truncation from below that keeps a distribution's shape: draws anew while the value is too small. */
final class Redraw {
    /** With a floor not above the median this many draws fail once in 2^64. */
    private static final int MOST_DRAWS = 64;

    private Redraw() {}

    /** A value of at least {@code floor}. */
    static long until(long floor, RandomStream random, ToDoubleFunction<RandomStream> distribution) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            double value = distribution.applyAsDouble(random);
            if (value >= floor) {
                return Bounds.within(value, floor);
            }
        }
        return floor;
    }
}
