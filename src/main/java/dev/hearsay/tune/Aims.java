package dev.hearsay.tune;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.report.SummaryFigures;
import dev.hearsay.scenario.Expectation;
import dev.hearsay.scenario.Expectation.Comparison;
import dev.hearsay.scenario.Tuning;
import dev.hearsay.statistics.Estimate;
import dev.hearsay.sweep.FinishedRun;
import dev.hearsay.sweep.SweepResult.CellResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The aims of a search, as numbers: for each run the figures that it looks at, and what means of these come to. */
public final class Aims {
    private final List<Metric> minimise;
    private final List<Expectation> keep;
    private final List<Metric> kept;

    /** The aims that a scenario states. */
    public Aims(Tuning tuning) {
        this.minimise = tuning.minimise().stream().map(Aims::metric).distinct().toList();
        this.keep = tuning.keep();
        this.kept = keep.stream().map(each -> metric(each.metric())).toList();
    }

    private static Metric metric(String name) {
        return Metrics.named(name).orElseThrow();
    }

    /** The metrics that are to be small. */
    public List<Metric> minimised() {
        return minimise;
    }

    /** All that is looked at, each once: first what is to be small. */
    public List<Metric> metrics() {
        return Stream.concat(minimise.stream(), kept.stream()).distinct().toList();
    }

    /** For each run what is to be small and then what is to be kept; NaN where it has no such figure, or was cut short. */
    double[][] figures(CellResult setting) {
        List<double[]> columns = Stream.concat(minimise.stream(), kept.stream())
                .map(metric -> setting.values(metric.name()))
                .toList();
        List<FinishedRun> runs = setting.runs();
        double[][] figures = new double[runs.size()][columns.size()];
        for (int run = 0; run < runs.size(); run++) {
            for (int i = 0; i < columns.size(); i++) {
                figures[run][i] = runs.get(run).complete() ? columns.get(i)[run] : Double.NaN;
            }
        }
        return figures;
    }

    /** The point of a setting by its runs. */
    Point of(CellResult setting) {
        Point point = of(Means.of(figures(setting)));
        return isHopeless(setting) ? new Point(point.values(), Double.POSITIVE_INFINITY) : point;
    }

    /** The point of means; one that does not exist is worse than any. */
    Point of(double[] means) {
        List<Double> values = new ArrayList<>();
        double shortfall = 0;
        for (int i = 0; i < minimise.size(); i++) {
            boolean isThere = Double.isFinite(means[i]);
            values.add(isThere ? means[i] : Double.POSITIVE_INFINITY);
            shortfall += isThere ? 0 : Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < keep.size(); i++) {
            shortfall += shortfall(keep.get(i), means[minimise.size() + i]);
        }
        return new Point(values, shortfall);
    }

    /** The distance from the threshold as a part of it. */
    private static double shortfall(Expectation expectation, double mean) {
        if (expectation.holds(mean)) {
            return 0;
        }
        if (Double.isNaN(mean)) {
            return Double.POSITIVE_INFINITY;
        }
        double whole = expectation.threshold() == 0 ? 1 : Math.abs(expectation.threshold());
        return Math.max(Double.MIN_NORMAL, Math.abs(mean - expectation.threshold()) / whole);
    }

    private boolean isHopeless(CellResult setting) {
        return keep.stream().anyMatch(each -> isOutside(each, estimate(setting, metric(each.metric()))));
    }

    /** Whether no value within the 95 % interval of a mean is as it should be. */
    private static boolean isOutside(Expectation expectation, Estimate mean) {
        if (Double.isNaN(mean.low())) {
            return false;
        }
        boolean isBetween = mean.low() <= expectation.threshold() && expectation.threshold() <= mean.high();
        return !expectation.holds(mean.low())
                && !expectation.holds(mean.high())
                && !(expectation.comparison() == Comparison.EQUAL && isBetween);
    }

    /** The mean of a metric over the runs of a setting, with its interval. */
    static Estimate estimate(CellResult setting, Metric metric) {
        return Estimate.of(setting.values(metric.name()), SummaryFigures.shape(metric.name()));
    }

    /** The reason that keeps a setting from the front by itself, in words; empty if it is nothing. */
    String objection(CellResult setting) {
        if (setting.complete() < setting.runs().size()) {
            return "cut short";
        }
        double[] means = Means.of(figures(setting));
        for (int i = 0; i < means.length; i++) {
            if (!Double.isFinite(means[i])) {
                return "no " + (i < minimise.size() ? minimise.get(i) : kept.get(i - minimise.size())).name();
            }
        }
        for (int i = 0; i < keep.size(); i++) {
            if (!keep.get(i).holds(means[minimise.size() + i])) {
                return "not " + keep.get(i).metric() + " " + keep.get(i).text().strip();
            }
        }
        return "";
    }

    /** Means of columns. */
    private static final class Means {
        static double[] of(double[][] rows) {
            double[] means = new double[rows[0].length];
            for (double[] row : rows) {
                for (int i = 0; i < means.length; i++) {
                    means[i] += row[i];
                }
            }
            return Arrays.stream(means).map(sum -> sum / rows.length).toArray();
        }
    }
}
