package dev.hearsay;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The test of Kolmogorov and Smirnov: how far a sample is from the distribution function of its law. */
public final class KolmogorovSmirnov {
    /** What the statistic of a sample of the law exceeds once in a thousand, where the law has no steps. */
    public static final double ONCE_IN_A_THOUSAND = 1.95;

    private KolmogorovSmirnov() {}

    /** The largest distance of the two distribution functions, times the root of the sample's size. */
    public static double statistic(double[] sample, DoubleUnaryOperator law) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double farthest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double there = law.applyAsDouble(sorted[i]);
            farthest = Math.max(farthest, Math.max(there * sorted.length - i, i + 1 - there * sorted.length));
        }
        return farthest / Math.sqrt(sorted.length);
    }
}
