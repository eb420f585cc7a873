package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.Summary.ProtocolFigures;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Mark;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The protocol's and the overlay's own counters and samples, and how samples went over emulated time. */
final class ProtocolSection implements RunSection {
    /** The parts of the run of which the values are shown. */
    private static final int PARTS = 60;

    /** The least parts with values with which a sample is shown over time. */
    private static final int FEWEST = 5;

    private static final int MOST_CHARTS = 16;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PERCENT = 100;
    private static final int[] QUANTILES = {10, 50, 90};

    @Override
    public Optional<Section> of(RunEvidence run) {
        ProtocolFigures own = run.summary().protocolFigures();
        List<Block> blocks = new ArrayList<>();
        if (!own.counters().isEmpty()) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            own.counters().forEach((name, count) -> rows.add(List.of(name, (double) count)));
            blocks.add(new Block.Table(
                    "Counters", List.of(new TableColumn("counter", "text"), new TableColumn("count", "")), rows, null));
        }
        if (!own.samples().isEmpty()) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            own.samples()
                    .forEach((name, of) -> rows.add(
                            List.of(name, (double) of.count(), of.mean(), of.p50(), of.p90(), of.p99(), of.max())));
            blocks.add(new Block.Table(
                    "Samples",
                    List.of(
                            new TableColumn("sample", "text"),
                            new TableColumn("values", ""),
                            new TableColumn("mean", ""),
                            new TableColumn("median", ""),
                            new TableColumn("90 %", ""),
                            new TableColumn("99 %", ""),
                            new TableColumn("largest", "")),
                    rows,
                    null));
        }
        addOverTime(blocks, run, own);
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("protocol", "Figures of " + own.name(), blocks));
    }

    /** Lines of quantiles for each sample whose values came all along, not at one time alone. */
    private static void addOverTime(List<Block> blocks, RunEvidence run, ProtocolFigures own) {
        long end = run.result().emulated();
        List<Mark> faults = FaultMarks.until(end / NANOS_PER_MILLI, run.summary());
        int charts = 0;
        for (String name : own.samples().keySet()) {
            double[][] values = run.result().protocolMetrics().overTime(name, end, PARTS);
            long filled = Arrays.stream(values).filter(part -> part.length > 0).count();
            if (filled >= FEWEST && charts < MOST_CHARTS) {
                Chart.Builder chart = Chart.of(
                        "sample-" + charts, name + " over time", Axis.of("emulated time", "ms"), Axis.of(name, ""));
                for (int percent : QUANTILES) {
                    chart.add(percent == 50 ? "median" : percent + " %", Kind.LINE, line(values, percent, end));
                }
                blocks.add(chart.mark(faults).drawing());
                charts++;
            }
        }
    }

    private static double[][] line(double[][] values, int percent, long end) {
        return IntStream.range(0, PARTS)
                .filter(part -> values[part].length > 0)
                .mapToObj(part -> new double[] {
                    (part + 0.5) * end / PARTS / NANOS_PER_MILLI,
                    values[part][(int) ((values[part].length - 1L) * percent / PERCENT)]
                })
                .toArray(double[][]::new);
    }
}
