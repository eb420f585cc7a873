package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Series;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Delivery time against traffic, the cells marked that no other dominates (Pareto): none is at least as good in time, bytes and
 * coverage, and better in one of them. Coverage counts in steps of 0.1 %, below which nothing is told apart.
 */
final class TradeOffSection implements SweepSection {
    private static final double COVERAGE_STEP = 1e-3;
    private static final double FAR = 30;

    private record Point(SweptCell cell, double traffic, double time, double coverage) {
        boolean dominates(Point other) {
            boolean isNoWorse = traffic <= other.traffic && time <= other.time && coverage >= other.coverage;
            return isNoWorse && (traffic < other.traffic || time < other.time || coverage > other.coverage);
        }
    }

    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        List<Point> points = sweep.cells().stream()
                .map(TradeOffSection::point)
                .filter(point -> Double.isFinite(point.time()) && Double.isFinite(point.traffic()))
                .toList();
        if (points.size() < 2) {
            return Optional.empty();
        }
        List<Point> front = points.stream()
                .filter(point -> points.stream().noneMatch(other -> other.dominates(point)))
                .toList();
        List<Point> others =
                points.stream().filter(point -> !front.contains(point)).toList();
        return Optional.of(new Section(
                "trade-off",
                "Delivery time against traffic",
                List.of(chart(sweep, front, others), table(sweep, front))));
    }

    private static Point point(SweptCell cell) {
        return new Point(
                cell,
                cell.of(Measure.TRAFFIC).mean(),
                cell.of(Measure.DELIVERY).mean(),
                Math.rint(cell.of(Measure.COVERAGE).mean() / COVERAGE_STEP) * COVERAGE_STEP);
    }

    private static Block chart(SweepEvidence sweep, List<Point> front, List<Point> others) {
        List<Point> all = Stream.concat(front.stream(), others.stream()).toList();
        double[] traffic = all.stream().mapToDouble(Point::traffic).toArray();
        double[] time = all.stream().mapToDouble(Point::time).toArray();
        return Chart.of(
                        "trade-off",
                        "99th percentile of delivery times against bytes",
                        axis("bytes for each first delivery", "B", traffic),
                        axis("delivery time", "ms", time))
                .add(series("not dominated", sweep, front, true))
                .add(series("dominated", sweep, others, false))
                .note(
                        "Not dominated: no other cell is at least as good in time, bytes and coverage (in steps of 0.1 %), and better"
                                + " in one of them. Bytes are over first deliveries, so that networks and runs of other sizes compare.")
                .wide()
                .tall()
                .drawing();
    }

    /** Logarithmic where the values are of different orders of magnitude. */
    private static Axis axis(String name, String unit, double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        return least > 0 && most > FAR * least ? Axis.log(name, unit) : Axis.of(name, unit);
    }

    private static Series series(String name, SweepEvidence sweep, List<Point> points, boolean isMarked) {
        double[][] places = points.stream()
                .map(point -> new double[] {point.traffic(), point.time()})
                .toArray(double[][]::new);
        List<String> labels =
                points.stream().map(point -> sweep.label(point.cell())).toList();
        return new Series(name, Kind.SCATTER, places, "", labels, isMarked, null);
    }

    private static Block table(SweepEvidence sweep, List<Point> front) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        front.forEach(point -> rows.add(List.of(
                (double) point.cell().number(),
                sweep.label(point.cell()),
                point.time(),
                point.traffic(),
                point.cell().of(Measure.COVERAGE).mean())));
        return new Block.Table(
                "Cells that are not dominated",
                List.of(
                        new TableColumn("no.", ""),
                        new TableColumn("cell", "long"),
                        new TableColumn("delivery time, p99", "ms"),
                        new TableColumn("bytes for each delivery", "B"),
                        new TableColumn("coverage", "%")),
                rows,
                null);
    }
}
