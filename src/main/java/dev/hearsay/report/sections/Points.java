package dev.hearsay.report.sections;

import java.util.Arrays;

/** Points of curves, no more of them than a chart can show. */
final class Points {
    /** More points than a line has pixels show nothing more. */
    private static final int MOST = 400;

    private static final double NANOS_PER_MILLI = 1e6;

    private Points() {}

    /**
     * The share of values up to each of them.
     *
     * @param sorted nanoseconds, ascending
     * @param all the number that is 100 %
     */
    static double[][] cumulative(long[] sorted, int all) {
        int points = Math.min(sorted.length, MOST);
        double[][] curve = new double[points][];
        for (int i = 0; i < points; i++) {
            int rank = (int) ((long) (i + 1) * sorted.length / points);
            curve[i] = new double[] {sorted[rank - 1] / NANOS_PER_MILLI, (double) rank / all};
        }
        return curve;
    }

    /** The values of peers in ascending order, over the share of the peers that have at most that much. */
    static double[][] byShare(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int points = Math.min(sorted.length, MOST);
        double[][] curve = new double[points][];
        for (int i = 0; i < points; i++) {
            int rank = (int) ((long) (i + 1) * sorted.length / points);
            curve[i] = new double[] {(double) rank / sorted.length, sorted[rank - 1]};
        }
        return curve;
    }
}
