package dev.hearsay.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles of Student's t (Student, The probable error of a mean, Biometrika 6, 1908) for intervals of 95 %. */
final class StudentT {
    private static final double OUTSIDE = 0.05;

    private StudentT() {}

    /** The number of standard errors that an interval reaches to each side of a mean. */
    static double reach(double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(OUTSIDE / 2);
    }

    /**
     * The share below the lower end of an interval out of a bootstrap of {@code n} values, widened so that it covers as much as one of
     * Student's t would: the expanded percentile interval (Hesterberg, What Teachers Should Know About the Bootstrap, The American
     * Statistician 69, 2015, section 5.2).
     */
    static double expandedTail(int n) {
        double reach = Math.sqrt(n / (n - 1.0)) * reach(n - 1.0);
        return NormalDistribution.of(0, 1).survivalProbability(reach);
    }
}
