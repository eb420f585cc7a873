package dev.hearsay.report.sections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Points of curves, no more of them than a chart can show. */
final class Points {
    /** More points than a line has pixels show nothing more. */
    private static final int MOST = 400;

    private static final double NANOS_PER_MILLI = 1e6;

    private Points() {}

    /**
     * The share of values up to each of them, as a curve that rises from 0 at the least.
     *
     * @param sorted nanoseconds, ascending
     * @param all the number that is 100 %
     */
    static double[][] cumulative(long[] sorted, int all) {
        int points = Math.min(sorted.length, MOST);
        List<double[]> curve = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            int rank = (int) ((long) (i + 1) * sorted.length / points);
            double at = sorted[rank - 1] / NANOS_PER_MILLI;
            if (i == 0) {
                curve.add(new double[] {at, 0});
            } else if (curve.get(curve.size() - 1)[0] == at) {
                curve.remove(curve.size() - 1);
            }
            curve.add(new double[] {at, (double) rank / all});
        }
        return curve.toArray(double[][]::new);
    }

    /** The values of peers in ascending order, over the share of the peers that have at most that much; the first from 0 on. */
    static double[][] byShare(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int points = Math.min(sorted.length, MOST);
        double[][] curve = new double[points + 1][];
        curve[0] = new double[] {0, sorted[0]};
        for (int i = 1; i <= points; i++) {
            int rank = (int) ((long) i * sorted.length / points);
            curve[i] = new double[] {(double) rank / sorted.length, sorted[rank - 1]};
        }
        return curve;
    }
}
