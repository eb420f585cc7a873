package dev.hearsay.compare;

import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Page;
import dev.hearsay.page.Section;
import dev.hearsay.statistics.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as a page: what differs in the scenarios, the figures with their intervals as charts and tables, time against traffic. */
final class ComparePage {
    private static final String TIME = "delivery-time.p99";
    private static final String TRAFFIC = "bytes";

    private final Comparison comparison;

    private ComparePage(Comparison comparison) {
        this.comparison = comparison;
    }

    static Page of(Comparison comparison, @Nullable Verdict verdict) {
        ComparePage page = new ComparePage(comparison);
        List<Section> sections = new ArrayList<>();
        sections.add(page.outcome(verdict));
        comparison.groups().forEach(group -> sections.add(page.scenarios(group)));
        sections.add(new Section("charts", "Means with their 95 % intervals", page.charts()));
        comparison.groups().forEach(group -> sections.add(page.figures(group)));
        int sides = comparison.groups().stream()
                .mapToInt(group -> group.sides().size())
                .sum();
        return new Page("Comparison", sides + " sides", sections);
    }

    private Section outcome(@Nullable Verdict verdict) {
        List<Block> blocks = new ArrayList<>();
        if (verdict != null) {
            blocks.add(new Block.Notice(verdict.matters() ? Block.Level.BAD : Block.Level.GOOD, verdict.line()));
            verdict.findings().forEach(finding -> blocks.add(new Block.Text(finding.line())));
            blocks.add(new Block.Text(verdict.rule()));
        }
        Notes notes = new Notes(comparison);
        notes.weaknesses().forEach(line -> blocks.add(new Block.Notice(Block.Level.WARNING, line)));
        List<String> lines = new ArrayList<>(notes.lines());
        lines.removeAll(notes.weaknesses());
        lines.forEach(line -> blocks.add(new Block.Text(line)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Group group : comparison.groups()) {
            for (Side side : group.sides()) {
                rows.add(row(
                        named(group, side.name()),
                        side.runsInWords(),
                        side.equals(group.first()) ? "" : Notes.digest(group.first(), side)));
            }
        }
        List<TableColumn> columns = List.of(text("side"), text("runs"), text("digest, as against the first"));
        blocks.add(new Block.Table("What is compared", columns, rows, null));
        return new Section("outcome", "Outcome", blocks);
    }

    private Section scenarios(Group group) {
        List<ScenarioDifference> differences = Comparison.scenarioDifferences(group);
        String id = "scenarios-" + comparison.groups().indexOf(group);
        String title = titled("What differs in the scenarios", group);
        if (differences.isEmpty()) {
            return new Section(id, title, List.of(new Block.Text("The scenarios are the same.")));
        }
        List<TableColumn> columns = new ArrayList<>(List.of(text("setting")));
        group.sides().forEach(side -> columns.add(new TableColumn(side.name(), "long")));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ScenarioDifference difference : differences) {
            List<@Nullable Object> row = row(difference.path());
            row.addAll(difference.texts());
            rows.add(row);
        }
        return new Section(id, title, List.of(new Block.Table(null, columns, rows, null)));
    }

    private Section figures(Group group) {
        List<TableColumn> columns = List.of(
                text("metric"),
                text("side"),
                number("mean"),
                number("low"),
                number("high"),
                new TableColumn("difference", "%"),
                new TableColumn("from", "%"),
                new TableColumn("to", "%"),
                number("p"),
                text("test"),
                text("beyond chance"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ComparedFigure figure : comparison.figures(group)) {
            String name = figure.figure() + (figure.unit().isEmpty() ? "" : " (" + figure.unit() + ")");
            for (int side = 0; side < group.sides().size(); side++) {
                Estimate estimate = figure.estimates().get(side);
                List<@Nullable Object> row = row(
                        name,
                        group.sides().get(side).name(),
                        some(estimate.mean()),
                        some(estimate.low()),
                        some(estimate.high()));
                row.addAll(
                        side == 0
                                ? row(null, null, null, null, "", "")
                                : cells(figure.contrasts().get(side - 1)));
                rows.add(row);
            }
        }
        String note =
                "Differences are to the first side, as shares of its mean, with their 95 % intervals; p is Holm's.";
        String id = "metrics-" + comparison.groups().indexOf(group);
        return new Section(id, titled("Metrics", group), List.of(new Block.Table(null, columns, rows, note)));
    }

    private static List<@Nullable Object> cells(Contrast contrast) {
        boolean isTested = contrast.isTested();
        return row(
                some(contrast.relative()),
                some(contrast.relative(contrast.difference().low())),
                some(contrast.relative(contrast.difference().high())),
                some(contrast.p()),
                isTested ? contrast.difference().test() : "none",
                !isTested ? "" : contrast.isBeyondChance() ? "yes" : "no");
    }

    private List<Block> charts() {
        List<Block> charts = new ArrayList<>();
        comparison.figures().stream()
                .map(ComparedFigure::figure)
                .distinct()
                .forEach(figure -> charts.add(chart(figure)));
        charts.add(timeAgainstTraffic());
        return charts;
    }

    /** One series of means and one of intervals for each side; across are the sides, or the cells where there are several. */
    private Block chart(String figure) {
        List<ComparedFigure> all = comparison.figures().stream()
                .filter(each -> each.figure().equals(figure))
                .toList();
        boolean areCells = comparison.groups().size() > 1;
        List<String> across = areCells
                ? all.stream().map(each -> each.group().cell()).toList()
                : all.get(0).group().sides().stream().map(Side::name).toList();
        Chart.Builder chart = Chart.of(
                "metric-" + figure,
                figure,
                Chart.Axis.of(areCells ? "cell" : "side", across),
                Chart.Axis.fitted(figure, all.get(0).unit()));
        List<Side> sides = all.get(0).group().sides();
        for (int side = 0; side < sides.size(); side++) {
            double[][] means = new double[all.size()][];
            double[][] ends = new double[all.size()][];
            for (int i = 0; i < all.size(); i++) {
                Estimate estimate = all.get(i).estimates().get(side);
                int x = areCells ? i : side;
                means[i] = new double[] {x, estimate.mean()};
                ends[i] = new double[] {x, estimate.low(), estimate.high()};
            }
            String name = sides.get(side).name();
            chart.add(name, Chart.Kind.SCATTER, means, side);
            chart.add("", Chart.Kind.INTERVAL, ends, side);
        }
        return chart.drawing();
    }

    private Block timeAgainstTraffic() {
        Chart.Builder chart = Chart.of(
                        "time-against-traffic",
                        "Delivery time against traffic",
                        Chart.Axis.fitted("bytes", "B"),
                        Chart.Axis.fitted(TIME, "ms"))
                .note("Further down and to the left is better.");
        for (Group group : comparison.groups()) {
            for (Side side : group.sides()) {
                Estimate time = side.estimate(TIME);
                double bytes = side.estimate(TRAFFIC).mean();
                int place = group.sides().indexOf(side);
                String name = named(group, side.name());
                chart.add(name, Chart.Kind.SCATTER, new double[][] {{bytes, time.mean()}}, place);
                chart.add("", Chart.Kind.INTERVAL, new double[][] {{bytes, time.low(), time.high()}}, place);
            }
        }
        return chart.wide().drawing();
    }

    private static String titled(String title, Group group) {
        return group.cell().isEmpty() ? title : title + ": " + group.cell();
    }

    private static String named(Group group, String side) {
        return group.cell().isEmpty() ? side : side + ": " + group.cell();
    }

    private static TableColumn text(String name) {
        return new TableColumn(name, "text");
    }

    private static TableColumn number(String name) {
        return new TableColumn(name, "");
    }

    private static @Nullable Double some(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, cells);
        return row;
    }
}
