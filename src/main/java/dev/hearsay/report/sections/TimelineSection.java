package dev.hearsay.report.sections;

import dev.hearsay.metrics.record.Timeline;
import dev.hearsay.metrics.record.Timeline.Column;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The load of the whole network over emulated time. */
final class TimelineSection implements RunSection {
    /** More intervals than this are put together by twos, fours and so on. */
    private static final int MOST = 400;

    private static final double NANOS_PER_SECOND = 1e9;

    /** The sums of some intervals that follow one another. */
    private record Span(long from, long[] cells) {}

    @Override
    public Optional<Section> of(RunEvidence run) {
        List<Timeline.Row> rows = run.result().traffic().timeline().rows().stream()
                .filter(row -> row.from() <= run.result().emulated())
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        long interval = run.result().scenario().output().intervalNanos();
        long last = rows.get(rows.size() - 1).number();
        int together = (int) (last / MOST + 1);
        List<Span> spans = spans(rows, together, interval);
        double seconds = together * interval / NANOS_PER_SECOND;
        String note = String.format(Locale.ROOT, "Per interval of %s s of emulated time.", seconds);
        List<Block> blocks = new ArrayList<>(List.of(
                Chart.of("load", "Transmissions over time", Axis.of("emulated time", "ms"), Axis.of("per second", ""))
                        .add("transmissions", Kind.STEP, rate(spans, Column.TRANSMISSIONS, seconds))
                        .add("first deliveries", Kind.STEP, rate(spans, Column.FIRST_DELIVERIES, seconds))
                        .add("duplicates", Kind.STEP, rate(spans, Column.DUPLICATES, seconds))
                        .add("lost", Kind.STEP, rate(spans, Column.LOSSES, seconds))
                        .note(note)
                        .drawing(),
                Chart.of("bytes", "Bytes over time", Axis.of("emulated time", "ms"), Axis.of("sent", "B/s"))
                        .add("", Kind.STEP, rate(spans, Column.BYTES, seconds))
                        .note(note)
                        .drawing()));
        if (run.result().peerTraffic().uplinks().isLimited()) {
            blocks.add(Chart.of("backlog", "Waiting for uplinks", Axis.of("emulated time", "ms"), Axis.of("bytes", "B"))
                    .add("", Kind.STEP, backlog(rows))
                    .note("Bytes that have been handed to an uplink and have not left it.")
                    .drawing());
        }
        return Optional.of(new Section("load", "Load over time", blocks));
    }

    private static List<Span> spans(List<Timeline.Row> rows, int together, long interval) {
        List<Span> spans = new ArrayList<>();
        long end = rows.get(rows.size() - 1).number() / together;
        int next = 0;
        for (long span = 0; span <= end; span++) {
            long[] cells = new long[Column.values().length];
            for (; next < rows.size() && rows.get(next).number() / together == span; next++) {
                for (Column column : Column.values()) {
                    cells[column.ordinal()] += rows.get(next).get(column);
                }
            }
            spans.add(new Span(span * together * interval, cells));
        }
        return spans;
    }

    private static double[][] rate(List<Span> spans, Column column, double seconds) {
        return spans.stream()
                .map(span -> new double[] {span.from() / 1e6, span.cells()[column.ordinal()] / seconds})
                .toArray(double[][]::new);
    }

    private static double[][] backlog(List<Timeline.Row> rows) {
        long waiting = 0;
        int step = rows.size() / MOST + 1;
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            waiting += rows.get(i).get(Column.BACKLOG);
            if (i % step == 0 || i == rows.size() - 1) {
                points.add(new double[] {rows.get(i).from() / 1e6, waiting});
            }
        }
        return points.toArray(double[][]::new);
    }
}
