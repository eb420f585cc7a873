package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.OperationFigures;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Mark;
import dev.hearsay.workload.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The success and the time of operations over the time at which they began, with the faults: what a store still gives, say, and how soon. */
final class OperationsOverTime {
    /** The parts of the run of which the operations are looked at together. */
    private static final int PARTS = 60;

    /** The least parts with operations with which a kind is shown. */
    private static final int FEWEST = 5;

    private static final double NANOS_PER_MILLI = 1e6;

    private final RunResult run;
    private final OperationRecords records;

    private OperationsOverTime(RunResult run) {
        this.run = run;
        this.records = run.operationRecords();
    }

    /** The charts of a run; none where no kind of operation begins all along. */
    static List<Block> of(RunEvidence evidence) {
        OperationsOverTime operations = new OperationsOverTime(evidence.result());
        double end = evidence.result().emulated() / NANOS_PER_MILLI;
        List<Mark> faults = FaultMarks.until(end, evidence.summary());
        Axis over = Axis.of("emulated time at which they began", "ms");
        Chart.Builder success = Chart.of(
                "operation-success-over-time",
                "Success over time",
                over,
                Axis.ofShares("operations that have succeeded"));
        Chart.Builder times =
                Chart.of("operation-times-over-time", "Times over time", over, Axis.of("time, median", "ms"));
        boolean isShown = false;
        boolean hasTimes = false;
        for (String kind : evidence.result().operations().kinds()) {
            List<int[]> parts = operations.parts(kind);
            if (parts.stream().filter(part -> part.length > 0).count() >= FEWEST) {
                isShown = true;
                success.add(kind, Kind.LINE, operations.line(parts, operations::share));
                double[][] medians = operations.line(parts, operations::median);
                if (medians.length > 0) {
                    hasTimes = true;
                    times.add(kind, Kind.LINE, medians);
                }
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (isShown) {
            blocks.add(success.mark(faults).drawing());
        }
        if (hasTimes) {
            blocks.add(times.mark(faults).drawing());
        }
        return blocks;
    }

    /** The operations of a kind that succeeded, failed or timed out, by the part of the run in which they began. */
    private List<int[]> parts(String kind) {
        int[] seen = OperationFigures.ended(
                OperationFigures.begun(run, kind), records, Ending.SUCCEEDED, Ending.FAILED, Ending.TIMED_OUT);
        List<IntStream.Builder> parts =
                Stream.generate(IntStream::builder).limit(PARTS).toList();
        for (int each : seen) {
            parts.get(partOf(each)).add(each);
        }
        return parts.stream().map(part -> part.build().toArray()).toList();
    }

    private int partOf(int operation) {
        double share = (double) run.operations().startsAt(operation) / run.emulated();
        return Math.min(PARTS - 1, (int) (PARTS * share));
    }

    private double share(int[] operations) {
        return (double) OperationFigures.ended(operations, records, Ending.SUCCEEDED).length / operations.length;
    }

    /** The median time of those that have succeeded, in ms; NaN without any. */
    private double median(int[] operations) {
        long[] times = Arrays.stream(OperationFigures.ended(operations, records, Ending.SUCCEEDED))
                .mapToLong(each -> records.endedAt(each) - run.operations().startsAt(each))
                .sorted()
                .toArray();
        return times.length == 0 ? Double.NaN : times[(times.length - 1) / 2] / NANOS_PER_MILLI;
    }

    private double[][] line(List<int[]> parts, ToDoubleFunction<int[]> figure) {
        double width = run.emulated() / NANOS_PER_MILLI / PARTS;
        return IntStream.range(0, PARTS)
                .filter(part -> parts.get(part).length > 0)
                .mapToObj(part -> new double[] {(part + 0.5) * width, figure.applyAsDouble(parts.get(part))})
                .filter(point -> !Double.isNaN(point[1]))
                .toArray(double[][]::new);
    }
}
