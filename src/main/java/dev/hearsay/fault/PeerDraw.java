package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;

/** The draw of some peers out of those that are up. */
final class PeerDraw {
    private PeerDraw() {}

    /** A share of {@code present} peers, to the nearest whole number, and {@code count} more. */
    static int number(int present, double fraction, int count) {
        return (int) Math.min(present, Math.round(fraction * present) + count);
    }

    /** So many of some peers, in random order; their array is shuffled. */
    static int[] some(int[] present, double fraction, int count, RandomStream random) {
        int drawn = number(present.length, fraction, count);
        random.shuffleFront(present, present.length, drawn);
        return Arrays.copyOf(present, drawn);
    }

    /** Those of some peers that have the most links; of equals, the lower numbers first. */
    static int[] highestDegree(int[] present, int count, IntUnaryOperator degree) {
        return Arrays.stream(present)
                .boxed()
                .sorted(Comparator.comparingInt(degree::applyAsInt).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** True if a share is above 0, and of {@code peers} peers that of none. */
    static boolean roundsToNobody(int peers, double fraction, int count) {
        return fraction > 0 && number(peers, fraction, count) == 0;
    }
}
