package dev.hearsay.emulation;

import java.util.stream.IntStream;

/** Seeds of random scenarios: few in a usual run of the tests, and {@code -Dhearsay.seeds=30} times as many on a free night. */
final class Seeds {
    private static final int TIMES = Integer.getInteger("hearsay.seeds", 1);

    private Seeds() {}

    /** The seeds from a first on. */
    static IntStream from(int first, int usual) {
        return IntStream.range(first, first + usual * TIMES);
    }
}
