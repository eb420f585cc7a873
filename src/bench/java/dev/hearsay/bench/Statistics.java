package dev.hearsay.bench;

import java.util.List;

/** Medians, and how a cost grows. */
final class Statistics {
    private Statistics() {}

    /** The middle of the values, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    /** The exponent a of the power law y = c x^a that fits best, by least squares over the logarithms. */
    static double exponent(List<Double> x, List<Double> y) {
        double meanX = x.stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = y.stream().mapToDouble(Math::log).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.size(); i++) {
            double dx = Math.log(x.get(i)) - meanX;
            covariance += dx * (Math.log(y.get(i)) - meanY);
            variance += dx * dx;
        }
        return covariance / variance;
    }
}
