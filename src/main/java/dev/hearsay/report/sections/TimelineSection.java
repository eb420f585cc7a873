package dev.hearsay.report.sections;

import dev.hearsay.metrics.record.Timeline;
import dev.hearsay.metrics.record.Timeline.Column;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Mark;
import dev.hearsay.page.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The load of the whole network over emulated time. */
final class TimelineSection implements RunSection {
    /** More intervals than this are put together by twos, fours and so on. */
    private static final int MOST = 400;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Axis EMULATED = Axis.of("emulated time", "ms");

    /** Some intervals that follow one another. */
    private record Span(long from, List<Timeline.Row> rows) {
        long get(Column column) {
            return rows.stream().mapToLong(row -> row.get(column)).sum();
        }
    }

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
        String note = String.format(
                Locale.ROOT,
                "Per interval of %s s of emulated time.",
                BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString());
        List<Mark> faults = FaultMarks.until(spans.get(spans.size() - 1).from() / NANOS_PER_MILLI, run.summary());
        List<Block> blocks = new ArrayList<>(List.of(load(spans, seconds, note, faults)));
        if (run.summary().bytes() > 0) {
            blocks.add(Chart.of("bytes", "Bytes over time", EMULATED, Axis.of("sent", "B/s"))
                    .add("", Kind.STEP, rate(spans, Column.BYTES, seconds))
                    .note(note)
                    .mark(faults)
                    .drawing());
        }
        if (run.result().peerTraffic().uplinks().isLimited()) {
            blocks.add(Chart.of("backlog", "Waiting for uplinks", EMULATED, Axis.of("bytes", "B"))
                    .add("", Kind.STEP, backlog(rows))
                    .note("Bytes that have been handed to an uplink and have not left it.")
                    .mark(faults)
                    .drawing());
        }
        return Optional.of(new Section("load", "Load over time", blocks));
    }

    /** What there was none of has no line. */
    private static Block load(List<Span> spans, double seconds, String note, List<Mark> faults) {
        Chart.Builder chart = Chart.of("load", "Transmissions over time", EMULATED, Axis.of("per second", ""));
        Map<String, Column> lines = new LinkedHashMap<>();
        lines.put("transmissions", Column.TRANSMISSIONS);
        lines.put("first deliveries", Column.FIRST_DELIVERIES);
        lines.put("duplicates", Column.DUPLICATES);
        lines.put("lost", Column.LOSSES);
        lines.forEach((name, column) -> {
            if (spans.stream().anyMatch(span -> span.get(column) > 0)) {
                chart.add(name, Kind.STEP, rate(spans, column, seconds));
            }
        });
        return chart.note(note).mark(faults).drawing();
    }

    private static List<Span> spans(List<Timeline.Row> rows, int together, long interval) {
        List<Span> spans = new ArrayList<>();
        long end = rows.get(rows.size() - 1).number() / together;
        int next = 0;
        for (long span = 0; span <= end; span++) {
            int first = next;
            while (next < rows.size() && rows.get(next).number() / together == span) {
                next++;
            }
            spans.add(new Span(span * together * interval, rows.subList(first, next)));
        }
        return spans;
    }

    /** Each rate holds until its interval ends. */
    private static double[][] rate(List<Span> spans, Column column, double seconds) {
        double[][] points = new double[spans.size() + 1][];
        for (int i = 0; i < spans.size(); i++) {
            points[i] = new double[] {
                spans.get(i).from() / NANOS_PER_MILLI, spans.get(i).get(column) / seconds
            };
        }
        double[] last = points[spans.size() - 1];
        points[spans.size()] = new double[] {last[0] + seconds * 1000, last[1]};
        return points;
    }

    /** Of intervals that are put together, the most. */
    private static double[][] backlog(List<Timeline.Row> rows) {
        int together = rows.size() / MOST + 1;
        double[][] points = new double[(rows.size() + together - 1) / together][];
        long waiting = 0;
        for (int i = 0; i < rows.size(); i++) {
            waiting += rows.get(i).get(Column.BACKLOG);
            double[] point = points[i / together];
            if (point == null) {
                points[i / together] = new double[] {rows.get(i).from() / NANOS_PER_MILLI, waiting};
            } else {
                point[1] = Math.max(point[1], (double) waiting);
            }
        }
        return points;
    }
}
