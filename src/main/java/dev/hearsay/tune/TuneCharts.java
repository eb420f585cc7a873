package dev.hearsay.tune;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The charts of a search: what is to be small, one against the other, and against what was varied. */
final class TuneCharts {
    /** A space with more things in it than a page can show has its tables. */
    private static final int MOST_CHARTS = 12;

    /** From there on a logarithmic axis shows more. */
    private static final double WIDE = 10;

    private final TuneResult result;
    private final List<TuneResult.Tried> front;
    private final List<TuneResult.Tried> others;

    TuneCharts(TuneResult result) {
        this.result = result;
        this.front = result.front().stream().map(TuneResult.Found::tried).toList();
        this.others = result.tried().stream()
                .filter(tried -> !tried.outcome().equals("front"))
                .toList();
    }

    /** For each pair of things that are to be small, all settings with the front marked. */
    List<Block> objectives() {
        List<Metric> metrics = result.aims().minimised();
        List<Block> charts = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            for (int j = i + 1; j < metrics.size() && charts.size() < MOST_CHARTS; j++) {
                charts.add(pair(metrics.get(i), metrics.get(j)));
            }
        }
        return charts;
    }

    private Block pair(Metric across, Metric up) {
        Chart.Builder chart = Chart.of(
                "objectives-" + across.name() + "-" + up.name(),
                up.name() + " against " + across.name(),
                axis(across),
                axis(up));
        addBoth(chart, tried -> mean(tried, across), tried -> mean(tried, up));
        return chart.note(
                        "Means of each setting; to the left and below is better. Numbers are those of the table above.")
                .wide()
                .tall()
                .drawing();
    }

    /** For each thing that is varied, and each that is to be small, all settings with the front marked. */
    List<Block> settings() {
        List<Block> charts = new ArrayList<>();
        for (String column : columns()) {
            List<String> values = result.tried().stream()
                    .map(tried -> value(tried, column))
                    .distinct()
                    .toList();
            for (Metric metric : result.aims().minimised()) {
                if (values.size() > 1 && charts.size() < MOST_CHARTS) {
                    Chart.Builder chart = Chart.of(
                            "setting-" + column + "-" + metric.name(),
                            metric.name() + " by " + column,
                            Axis.of(column, values),
                            axis(metric));
                    addBoth(chart, tried -> values.indexOf(value(tried, column)), tried -> mean(tried, metric));
                    charts.add(chart.drawing());
                }
            }
        }
        return charts;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add("variant");
        columns.addAll(result.tuning().space().columns());
        return columns;
    }

    private static String value(TuneResult.Tried tried, String column) {
        var cell = tried.setting().cell().cell();
        String value =
                column.equals("variant") ? cell.variant() : cell.settings().getOrDefault(column, "");
        return value.isEmpty() ? "as it stands" : value;
    }

    private void addBoth(
            Chart.Builder chart, ToDoubleFunction<TuneResult.Tried> across, ToDoubleFunction<TuneResult.Tried> up) {
        chart.add(series("beaten", others, across, up, false, 1));
        chart.add(series("front", front, across, up, true, 0));
    }

    private Series series(
            String name,
            List<TuneResult.Tried> settings,
            ToDoubleFunction<TuneResult.Tried> across,
            ToDoubleFunction<TuneResult.Tried> up,
            boolean isMarked,
            int colour) {
        List<TuneResult.Tried> sorted =
                settings.stream().sorted(Comparator.comparingDouble(across)).toList();
        double[][] points = sorted.stream()
                .map(tried -> new double[] {across.applyAsDouble(tried), up.applyAsDouble(tried)})
                .toArray(double[][]::new);
        @Nullable
        List<String> labels = isMarked ? sorted.stream().map(this::number).toList() : null;
        return new Series(name, Kind.SCATTER, points, "", labels, isMarked, colour);
    }

    private String number(TuneResult.Tried tried) {
        return Integer.toString(front.indexOf(tried) + 1);
    }

    private static double mean(TuneResult.Tried tried, Metric metric) {
        return tried.estimate(metric).mean();
    }

    private Axis axis(Metric metric) {
        double[] means = result.tried().stream()
                .mapToDouble(tried -> mean(tried, metric))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        boolean isWide = means.length > 0 && means[0] > 0 && means[means.length - 1] > WIDE * means[0];
        return isWide ? Axis.log(metric.name(), metric.unit()) : Axis.fitted(metric.name(), metric.unit());
    }
}
