package dev.hearsay.cli.terminal;

import static dev.hearsay.cli.terminal.Quantity.bytes;
import static dev.hearsay.cli.terminal.Quantity.number;
import static dev.hearsay.cli.terminal.Quantity.perSecond;
import static dev.hearsay.cli.terminal.Quantity.percent;
import static dev.hearsay.cli.terminal.Quantity.time;
import static dev.hearsay.cli.terminal.Quantity.whole;

import dev.hearsay.metrics.figures.ConnectionFigures;
import dev.hearsay.metrics.figures.EquivocationFigures;
import dev.hearsay.metrics.figures.Lives;
import dev.hearsay.metrics.figures.OperationFigures;
import dev.hearsay.metrics.figures.Repair;
import dev.hearsay.metrics.figures.SpreadFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.figures.Summary.TimesToAll;
import dev.hearsay.metrics.figures.Summary.TimesToReach;
import dev.hearsay.metrics.figures.WorkloadFigures;
import dev.hearsay.metrics.record.WallTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summary of a run for people: aligned lines with units. */
public final class SummaryText {
    private static final int MOST_KINDS = 4;
    /** The columns of a line, which a terminal or a letter has. */
    private static final Wrapping WRAPPING = new Wrapping(100);

    private static final int INDENT = 16;

    private final List<String> lines = new ArrayList<>();

    private final @Nullable SpreadFigures spread;

    private SummaryText(@Nullable SpreadFigures spread) {
        this.spread = spread;
    }

    /**
     * The lines for the run of that name.
     *
     * @param spread its curves, of which the delivery times are shown; null without
     */
    public static List<String> of(String name, Summary summary, @Nullable SpreadFigures spread) {
        SummaryText text = new SummaryText(spread);
        text.network(name, summary);
        summary.operations().forEach(text::operations);
        if (summary.messages() > 0 || summary.operations().isEmpty()) {
            text.spread(summary);
        }
        text.traffic(summary);
        summary.workloads().forEach(text::workload);
        text.groups(summary);
        text.repair(summary.repair());
        text.equivocations(summary.equivocations());
        text.machine(summary);
        summary.warnings().forEach(warning -> text.add("warning", warning));
        return text.lines;
    }

    private void network(String name, Summary summary) {
        add(
                name,
                whole(summary.peers()) + " peers, " + whole(summary.links()) + " links, "
                        + summary.setup().protocol() + ", seed " + summary.seed());
        String warmUp = summary.figuresFromMs() == 0
                ? ""
                : " from " + time(summary.figuresFromMs()) + " on, " + whole(summary.messagesLeftOut())
                        + " before left out";
        add("messages", whole(summary.messages()) + warmUp + (summary.complete() ? "" : ", the run was cut short"));
    }

    private void spread(Summary summary) {
        add("coverage", percent(summary.coverage()) + ", " + whole(summary.firstDeliveries()) + " first deliveries");
        Times delivery = summary.deliveryTimeMs();
        add("delivery time", times(delivery.mean(), delivery.p50(), delivery.p99(), delivery.max()));
        if (spread != null && delivery.max() > 0) {
            double[] shares =
                    Arrays.stream(spread.histogram()).mapToDouble(bar -> bar[1]).toArray();
            add("", "0 " + Histogram.line(shares) + " " + time(delivery.max()));
        }
        TimesToReach most = summary.timeTo99Ms();
        add(
                "time to 99 %",
                times(most.mean(), most.p50(), most.p99(), most.max())
                        + (most.reached() < summary.messages()
                                ? "; " + whole(most.reached()) + " of " + whole(summary.messages()) + " messages did"
                                : ""));
        TimesToAll all = summary.timeToAllMs();
        add(
                "time to all",
                times(all.mean(), all.p50(), all.p99(), all.max()) + "; " + whole(all.reachedAll()) + " of "
                        + whole(summary.messages()) + " messages reached all");
        add(
                "hops",
                "mean " + number(summary.hops().mean()) + ", max "
                        + number(summary.hops().max()));
    }

    private void operations(String kind, OperationFigures figures) {
        int ended = figures.succeeded() + figures.failed() + figures.timedOut();
        add(
                kind,
                whole(figures.count()) + " operations, " + percent(figures.success()) + " of " + whole(ended)
                        + " succeeded, " + whole(figures.failed()) + " failed, " + whole(figures.timedOut())
                        + " timed out" + (figures.lost() > 0 ? ", " + whole(figures.lost()) + " lost" : "")
                        + (figures.running() > 0 ? ", " + whole(figures.running()) + " still running" : ""));
        Times time = figures.timeMs();
        add("", times(time.mean(), time.p50(), time.p99(), time.max()));
        add(
                "",
                "hops mean " + number(figures.hops().mean()) + ", max "
                        + number(figures.hops().max()) + "; "
                        + number(figures.transmissions().mean()) + " transmissions and "
                        + bytes(figures.bytes().mean()) + " each on average");
    }

    private void traffic(Summary summary) {
        add("transmissions", whole(summary.transmissions()) + ", " + whole(summary.lost()) + " lost");
        if (summary.byKind().size() > 1) {
            add("by kind", byKind(summary));
        }
        if (summary.lives().areAny()) {
            add("lives", lives(summary));
        }
        if (summary.connections().areAny()) {
            add("connections", connections(summary.connections()));
        }
        if (!Double.isNaN(summary.uplinks().mean())) {
            add(
                    "uplinks",
                    "busy " + percent(summary.uplinks().mean()) + " of the time on average, "
                            + percent(summary.uplinks().max()) + " at most; longest wait "
                            + time(summary.uplinks().longestWaitMs()));
        }
        add("duplicates", whole(summary.duplicates()) + ", redundancy " + number(summary.redundancy()));
        add(
                "bytes",
                bytes((double) summary.bytes()) + ", " + bytes((double) summary.bytes() / summary.peers())
                        + " sent per peer");
    }

    private void workload(String name, WorkloadFigures figures) {
        TimesToReach most = figures.timeTo99Ms();
        add(
                name,
                whole(figures.messages()) + " messages, coverage " + percent(figures.coverage()) + "; to 99 % median "
                        + time(most.p50()) + ", p99 " + time(most.p99()) + ", max " + time(most.max()) + "; "
                        + bytes((double) figures.bytes()));
    }

    private void groups(Summary summary) {
        String label = "groups";
        for (String line : summary.groups().isEmpty() ? List.<String>of() : GroupTable.lines(summary.groups())) {
            lines.add(line(label, line));
            label = "";
        }
    }

    private void repair(@Nullable Repair repair) {
        if (repair != null) {
            add(
                    "partitions",
                    (Double.isInfinite(repair.timeToHealMs())
                                    ? "never healed"
                                    : "healed after " + time(repair.timeToHealMs()))
                            + "; of " + whole(repair.unfinished())
                            + " messages held up " + whole(repair.healed()) + " reached all, by "
                            + whole(repair.deliveries()) + " late deliveries, in " + whole(repair.transmissions())
                            + " transmissions, " + bytes((double) repair.bytes()));
        }
    }

    private void equivocations(@Nullable EquivocationFigures figures) {
        if (figures != null) {
            Times time = figures.timeToBothMs();
            add(
                    "equivocations",
                    whole(figures.pairs()) + " messages in two versions, " + percent(figures.sawBoth())
                            + " of live peers saw both, " + percent(figures.firstVersionShare())
                            + " the first one sooner");
            add("", "both after " + times(time.mean(), time.p50(), time.p99(), time.max()));
        }
    }

    private void machine(Summary summary) {
        WallTimes wall = summary.wallSeconds();
        add("emulated time", time(summary.emulatedMs()));
        add(
                "wall time",
                String.format(
                        Locale.ROOT,
                        "%.1f s: start %.1f s, setup %.1f s, run %.1f s, report %.1f s, end %.1f s",
                        wall.total(),
                        wall.start(),
                        wall.setup(),
                        wall.run(),
                        wall.report(),
                        wall.end()));
        add(
                "speed",
                perSecond(summary.deliveriesPerSecond()) + " deliveries on " + summary.lanes()
                        + (summary.lanes() == 1 ? " lane" : " lanes")
                        + (summary.hosts() > 1 ? " of each of " + summary.hosts() + " hosts, " : ", ")
                        + whole(summary.peakRssMiB()) + " MiB");
        add("digest", summary.digest());
    }

    private static String lives(Summary summary) {
        Lives lives = summary.lives();
        return whole(lives.crashes()) + " crashes, " + whole(lives.leaves()) + " leaves, " + whole(lives.recoveries())
                + " recoveries, " + whole(lives.joins()) + " joins; " + whole(summary.repeatedDeliveries())
                + " repeated deliveries";
    }

    private static String connections(ConnectionFigures connections) {
        return whole(connections.dialled()) + " dialled, " + whole(connections.accepted()) + " accepted, "
                + whole(connections.refused()) + " refused, " + whole(connections.failed()) + " failed, "
                + whole(connections.closed()) + " closed, " + whole(connections.openAtTheEnd()) + " open at the end";
    }

    private static String byKind(Summary summary) {
        int more = summary.byKind().size() - MOST_KINDS;
        return summary.byKind().entrySet().stream()
                .sorted(Comparator.comparing(kind -> -kind.getValue().bytes()))
                .limit(MOST_KINDS)
                .map(kind -> kind.getKey() + " " + whole(kind.getValue().transmissions()) + " ("
                        + bytes((double) kind.getValue().bytes()) + ")")
                .collect(Collectors.joining(", ", "", more > 0 ? ", and " + more + " more" : ""));
    }

    private static String times(double mean, double p50, double p99, double max) {
        return "mean " + time(mean) + ", median " + time(p50) + ", p99 " + time(p99) + ", max " + time(max);
    }

    private void add(String name, String value) {
        lines.addAll(WRAPPING.lines(line(name, ""), INDENT, value));
    }

    /** A line of the summary. */
    public static String line(String name, String value) {
        return String.format("%-15s %s", name, value);
    }
}
