package dev.hearsay.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The correction for several comparisons of Holm (A simple sequentially rejective multiple test procedure, Scandinavian Journal of
 * Statistics 6, 1979): of all that are found significant at a level, the chance that even one is not real is that level at most.
 */
public final class Holm {
    private Holm() {}

    /** The probabilities, corrected, in the same order. A comparison whose probability is NaN was none, and counts for nothing. */
    public static double[] adjust(double[] p) {
        double[] adjusted = p.clone();
        Integer[] ascending = new Integer[p.length];
        Arrays.setAll(ascending, i -> i);
        Arrays.sort(ascending, Comparator.comparingDouble(i -> p[i])); // NaN last
        int left = (int) Arrays.stream(p).filter(each -> !Double.isNaN(each)).count();
        double most = 0;
        for (int i : ascending) {
            if (!Double.isNaN(p[i])) {
                most = Math.max(most, Math.min(1, left-- * p[i]));
                adjusted[i] = most;
            }
        }
        return adjusted;
    }
}
