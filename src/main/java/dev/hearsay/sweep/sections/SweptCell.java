package dev.hearsay.sweep.sections;

import dev.hearsay.report.SummaryFigures;
import dev.hearsay.statistics.Estimate;
import java.util.List;
import java.util.Map;

/**
 * A cell with its finished runs, as the tables of a sweep have them.
 *
 * @param number from 0, in the order of the grid
 * @param columns the variant and the settings, as texts; empty where the cell leaves one alone
 * @param complete how many of the runs were not cut short
 * @param runs the figures of each run by name; NaN where there is none
 */
record SweptCell(int number, Map<String, String> columns, int complete, List<Map<String, Double>> runs) {
    /** The mean of a figure over the runs; as in {@code cells.csv}. */
    Estimate estimate(String figure) {
        double[] values = runs.stream()
                .mapToDouble(run -> run.getOrDefault(figure, Double.NaN))
                .toArray();
        return Estimate.of(values, SummaryFigures.shape(figure));
    }

    /** The mean of a figure for one of something else, such as bytes for each message; NaN where a run has none of that. */
    Estimate ratio(String figure, String of) {
        double[] values = runs.stream()
                .mapToDouble(run -> run.getOrDefault(figure, Double.NaN) / run.getOrDefault(of, Double.NaN))
                .toArray();
        return Estimate.of(values, SummaryFigures.shape(figure));
    }

    /** The mean of a measure. */
    Estimate of(Measure measure) {
        return measure.per().isEmpty() ? estimate(measure.figure()) : ratio(measure.figure(), measure.per());
    }
}
