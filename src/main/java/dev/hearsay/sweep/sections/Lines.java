package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart of a measure against a parameter: a line for each combination of the other parameters, with its intervals. */
final class Lines {
    /** As many as there are colours. */
    private static final int MOST = 8;

    private static final int FEW = 4;

    private Lines() {}

    static Block chart(SweepEvidence sweep, Parameter against, Measure measure) {
        List<Parameter> others = sweep.others(List.of(against));
        Map<String, List<SweptCell>> lines = new LinkedHashMap<>();
        for (SweptCell cell : sweep.cells()) {
            lines.computeIfAbsent(SweepEvidence.label(cell, others), name -> new ArrayList<>())
                    .add(cell);
        }
        Axis up = measure.unit().equals("%") ? Axis.fitted("mean", "%") : Axis.of("mean", measure.unit());
        Chart.Builder chart = Chart.of(against.column() + "-" + measure.id(), measure.title(), against.axis(false), up);
        int colour = 0;
        for (Map.Entry<String, List<SweptCell>> line : lines.entrySet()) {
            if (colour < MOST) {
                add(chart, line.getKey(), points(line.getValue(), against, measure), colour);
            }
            colour++;
        }
        if (lines.size() > FEW) {
            chart.tall(); // the legend takes some
        }
        return chart.note("Bars: 95 % intervals of the mean." + leftOut(lines.size(), MOST, "lines"))
                .drawing();
    }

    private static void add(Chart.Builder chart, String name, List<double[]> points, int colour) {
        double[][] means =
                points.stream().map(point -> new double[] {point[0], point[1]}).toArray(double[][]::new);
        double[][] ends = points.stream()
                .map(point -> new double[] {point[0], point[2], point[3]})
                .toArray(double[][]::new);
        chart.add(name, Kind.LINE, means, colour).add("", Kind.INTERVAL, ends, colour);
    }

    /** Place, mean and the interval's ends of each cell, in the order of the places. */
    private static List<double[]> points(List<SweptCell> cells, Parameter against, Measure measure) {
        List<double[]> points = new ArrayList<>();
        for (SweptCell cell : cells) {
            Estimate estimate = cell.of(measure);
            points.add(new double[] {against.at(cell, false), estimate.mean(), estimate.low(), estimate.high()});
        }
        points.sort(Comparator.comparingDouble(point -> point[0]));
        return points;
    }

    /** What a chart says where it has no room for all. */
    static String leftOut(int all, int most, String things) {
        return all <= most ? "" : " The first " + most + " of " + all + " " + things + ".";
    }
}
