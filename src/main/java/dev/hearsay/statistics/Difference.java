package dev.hearsay.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * The difference of a figure between two settings, and whether it may be chance.
 *
 * @param mean the mean with the first setting less that with the second; NaN where either does not exist
 * @param low the lower end of its 95 % confidence interval; NaN for fewer than two runs of either
 * @param high the upper end of it
 * @param p the probability of so large a difference, or a larger one, to either side, if the settings made none; NaN where the
 *     interval is
 * @param test the name of the test that gave it
 */
public record Difference(double mean, double low, double high, double p, String test) {
    /** Student's t of the differences of pairs. */
    public static final String PAIRED_T = "paired t";

    /** Student's t of two samples of unlike variance (Welch, Biometrika 34, 1947). */
    public static final String WELCH = "Welch's t";

    /** The signed ranks of the differences of pairs (Wilcoxon, Biometrics Bulletin 1, 1945). */
    public static final String WILCOXON = "Wilcoxon signed-rank";

    /** The ranks of two samples (Mann and Whitney, Annals of Mathematical Statistics 18, 1947). */
    public static final String MANN_WHITNEY = "Mann-Whitney";

    /**
     * The difference of runs that share seeds, each with the one of the same place: what a seed does to both falls out.
     *
     * @throws IllegalArgumentException if there are not as many of one as of the other
     */
    public static Difference paired(double[] first, double[] second, Shape shape) {
        double[] differences = Sample.differences(first, second);
        Estimate mean = Estimate.of(differences, shape);
        String test = shape == Shape.SKEWED ? WILCOXON : PAIRED_T;
        return new Difference(mean.mean(), mean.low(), mean.high(), pairedP(differences, mean, shape), test);
    }

    private static double pairedP(double[] differences, Estimate mean, Shape shape) {
        if (Double.isNaN(mean.low())) {
            return Double.NaN;
        }
        if (shape == Shape.SKEWED) {
            return Arrays.stream(differences).allMatch(difference -> difference == 0)
                    ? 1
                    : WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
        }
        return mean.sd() == 0
                ? certain(mean.mean())
                : TTest.withDefaults().test(differences).getPValue();
    }

    /** The difference of independent runs, of which there need not be as many of one as of the other. */
    public static Difference unpaired(double[] first, double[] second, Shape shape) {
        String test = shape == Shape.SKEWED ? MANN_WHITNEY : WELCH;
        double mean = Sample.mean(first) - Sample.mean(second);
        if (first.length < 2 || second.length < 2 || !Double.isFinite(mean)) {
            return new Difference(Double.isFinite(mean) ? mean : Double.NaN, Double.NaN, Double.NaN, Double.NaN, test);
        }
        if (Sample.isConstant(first) && Sample.isConstant(second)) {
            double exact = first[0] - second[0];
            return new Difference(exact, exact, exact, certain(exact), test);
        }
        return shape == Shape.SKEWED ? byRanks(first, second, mean) : welch(first, second, mean);
    }

    private static Difference byRanks(double[] first, double[] second, double mean) {
        double[] ends = Bootstrap.ofDifference(first, second);
        double p = MannWhitneyUTest.withDefaults().test(first, second).getPValue();
        return new Difference(mean, ends[0], ends[1], p, MANN_WHITNEY);
    }

    private static Difference welch(double[] first, double[] second, double mean) {
        TTest.Result result =
                TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(first, second);
        double error = Math.sqrt(Sample.variance(first) / first.length + Sample.variance(second) / second.length);
        double reach = StudentT.reach(result.getDegreesOfFreedom()) * error;
        return new Difference(mean, mean - reach, mean + reach, result.getPValue(), WELCH);
    }

    /** What does not vary at all differs for certain, or not at all. */
    private static double certain(double difference) {
        return difference == 0 ? 1 : 0;
    }
}
