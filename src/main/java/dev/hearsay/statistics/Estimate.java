package dev.hearsay.statistics;

/**
 * The mean of a figure over runs, and how sure it is.
 *
 * @param mean the mean; NaN where there are no values
 * @param sd the standard deviation between runs, by n - 1; NaN for fewer than two
 * @param low the lower end of the 95 % confidence interval of the mean; NaN for fewer than two
 * @param high the upper end of it
 * @param n how many runs
 */
public record Estimate(double mean, double sd, double low, double high, int n) {
    /** The estimate from a value per run. Where a value is NaN or infinite, nothing can be said of the mean: all is NaN. */
    public static Estimate of(double[] values, Shape shape) {
        double mean = Sample.mean(values);
        double sd = Math.sqrt(Sample.variance(values));
        if (values.length == 0 || !Double.isFinite(mean)) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, values.length);
        }
        if (values.length == 1) {
            return new Estimate(mean, Double.NaN, Double.NaN, Double.NaN, 1);
        }
        if (Sample.isConstant(values)) {
            return new Estimate(values[0], 0, values[0], values[0], values.length);
        }
        if (shape == Shape.SKEWED) {
            double[] ends = Bootstrap.ofMean(values);
            return new Estimate(mean, sd, ends[0], ends[1], values.length);
        }
        double reach = StudentT.reach(values.length - 1.0) * sd / Math.sqrt(values.length);
        return new Estimate(mean, sd, mean - reach, mean + reach, values.length);
    }
}
