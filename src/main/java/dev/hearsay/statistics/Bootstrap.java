package dev.hearsay.statistics;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * Intervals of means out of resamples (Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1979), for
 * values whose distribution is skewed. The same values have the same interval always: what is drawn depends on how many they are.
 */
final class Bootstrap {
    /** So many that the ends of an interval hardly move with the seed: Hesterberg 2015 asks for 10,000. */
    private static final int RESAMPLES = 10_000;

    private static final long SEED = 1;

    private Bootstrap() {}

    /** The two ends of the interval of 95 % for the mean of at least two values. */
    static double[] ofMean(double[] values) {
        double[] means = means(values, RandomStream.of(SEED, Purpose.RESAMPLE, values.length));
        Arrays.sort(means);
        return ends(means, StudentT.expandedTail(values.length));
    }

    /** The same for the difference of two means, of independent values. */
    static double[] ofDifference(double[] first, double[] second) {
        double[] means = means(first, RandomStream.of(SEED, Purpose.RESAMPLE, first.length));
        double[] others = means(second, RandomStream.of(SEED + 1, Purpose.RESAMPLE, second.length));
        for (int i = 0; i < RESAMPLES; i++) {
            means[i] -= others[i];
        }
        Arrays.sort(means);
        return ends(means, StudentT.expandedTail(Math.min(first.length, second.length)));
    }

    private static double[] means(double[] values, RandomStream random) {
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int draw = 0; draw < values.length; draw++) {
                sum += values[random.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        return means;
    }

    private static double[] ends(double[] sorted, double tail) {
        int below = (int) Math.floor(tail * RESAMPLES);
        return new double[] {sorted[below], sorted[RESAMPLES - 1 - below]};
    }
}
