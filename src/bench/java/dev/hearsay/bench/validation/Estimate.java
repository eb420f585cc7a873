package dev.hearsay.bench.validation;

import java.util.stream.DoubleStream;

/**
 * The mean of independent runs with its 95 % confidence interval after Student.
 *
 * @param mean the mean
 * @param low the lower end of the interval
 * @param high its upper end
 * @param runs how many runs there were
 */
public record Estimate(double mean, double low, double high, int runs) {
    /** Two-sided 95 % quantiles of Student's t for 1, 2 ... degrees of freedom. */
    private static final double[] STUDENT = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

    private static final double NORMAL = 1.959964;

    /** The estimate from the figures of runs, at least one. */
    public static Estimate of(double[] figures) {
        int runs = figures.length;
        double mean = DoubleStream.of(figures).average().orElseThrow();
        if (runs == 1) {
            return new Estimate(mean, mean, mean, 1);
        }
        double squares =
                DoubleStream.of(figures).map(x -> (x - mean) * (x - mean)).sum();
        double half = student(runs - 1) * Math.sqrt(squares / (runs - 1) / runs);
        return new Estimate(mean, mean - half, mean + half, runs);
    }

    /** Half the width of the interval. */
    public double half() {
        return (high - low) / 2;
    }

    /** Beyond the table by the expansion of Cornish and Fisher, whose error is then below 0.001. */
    private static double student(int freedom) {
        if (freedom <= STUDENT.length) {
            return STUDENT[freedom - 1];
        }
        double z = NORMAL;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96.0 * freedom * freedom);
    }
}
