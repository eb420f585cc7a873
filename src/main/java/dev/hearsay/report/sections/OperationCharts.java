package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.OperationFigures;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.workload.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The times and hops of operations, kind by kind. */
final class OperationCharts {
    /** The operations of one kind that count. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Begun(String kind, int[] seen, int[] succeeded) {}

    private final RunResult run;
    private final OperationRecords records;
    private final List<Begun> kinds = new ArrayList<>();

    private OperationCharts(RunResult run) {
        this.run = run;
        this.records = run.operationRecords();
        for (String kind : run.operations().kinds()) {
            int[] begun = OperationFigures.begun(run, kind);
            int[] succeeded = OperationFigures.ended(begun, records, Ending.SUCCEEDED);
            if (succeeded.length > 0) {
                int[] seen = OperationFigures.ended(begun, records, Ending.SUCCEEDED, Ending.FAILED, Ending.TIMED_OUT);
                kinds.add(new Begun(kind, seen, succeeded));
            }
        }
    }

    /** The charts of a run; none where no operation has succeeded. */
    static List<Block> of(RunResult run) {
        OperationCharts charts = new OperationCharts(run);
        return charts.kinds.isEmpty() ? List.of() : List.of(charts.times(), charts.hops());
    }

    private Block times() {
        Chart.Builder chart = Chart.of(
                "operation-times",
                "Times of operations",
                Axis.of("time since their start", "ms"),
                Axis.ofShares("operations that have succeeded"));
        for (Begun each : kinds) {
            chart.add(each.kind, Kind.LINE, Points.cumulative(sortedTimes(each.succeeded), each.seen.length));
        }
        return chart.note(
                        "Of those that succeeded, failed or timed out: what a line lacks to all of them did not succeed.")
                .drawing();
    }

    private long[] sortedTimes(int[] succeeded) {
        return IntStream.of(succeeded)
                .mapToLong(each -> records.endedAt(each) - run.operations().startsAt(each))
                .sorted()
                .toArray();
    }

    private Block hops() {
        int most = kinds.stream()
                .flatMapToInt(each -> IntStream.of(each.succeeded))
                .map(records::hops)
                .max()
                .orElse(0);
        List<String> categories =
                IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList();
        Chart.Builder chart =
                Chart.of("operation-hops", "Hops of operations", Axis.of("hops", categories), Axis.of("share", "%"));
        for (Begun each : kinds) {
            long[] counts = new long[most + 1];
            IntStream.of(each.succeeded).forEach(one -> counts[records.hops(one)]++);
            chart.add(each.kind, Kind.BAR, shares(counts));
        }
        return chart.note("Of those that succeeded, by the protocol's own count.")
                .drawing();
    }

    private static double[][] shares(long[] counts) {
        double all = LongStream.of(counts).sum();
        return IntStream.range(0, counts.length)
                .mapToObj(hops -> new double[] {hops, counts[hops] / all})
                .toArray(double[][]::new);
    }
}
