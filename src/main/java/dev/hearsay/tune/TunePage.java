package dev.hearsay.tune;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.Fact;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Page;
import dev.hearsay.page.Section;
import dev.hearsay.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a search: what was found, how one thing is paid for with another, and which settings do it. */
final class TunePage {
    private static final int MOST_ROWS = 500;

    private final TuneResult result;

    private TunePage(TuneResult result) {
        this.result = result;
    }

    /** The page of a search in a scenario of that name. */
    static Page of(String name, TuneResult result) {
        TunePage page = new TunePage(result);
        TuneCharts charts = new TuneCharts(result);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("front", "Settings that no other beats", page.front()));
        sections.add(new Section("objectives", "One against the other", charts.objectives()));
        sections.add(new Section("settings", "What the settings do", charts.settings()));
        sections.add(new Section("tried", "All that was tried", List.of(page.tried())));
        sections.removeIf(section -> section.blocks().isEmpty());
        String subtitle = "tuned: " + result.tried().size() + " settings, " + result.runs() + " runs";
        return new Page(name, subtitle, sections);
    }

    private List<Block> front() {
        List<Block> blocks = new ArrayList<>();
        if (result.front().isEmpty()) {
            blocks.add(new Block.Notice(Block.Level.BAD, result.objection()));
        }
        if (!result.isWhole()) {
            blocks.add(new Block.Notice(
                    Block.Level.WARNING,
                    "Only " + result.tried().size() + " of "
                            + result.tuning().space().cells().size()
                            + " settings were tried, drawn at random: more runs would look at more of them."));
        }
        blocks.add(new Block.Facts(List.of(
                fact("settings on the front", result.front().size()),
                fact("settings tried", result.tried().size()),
                fact("runs", (double) result.runs()),
                fact("rounds", result.rounds()))));
        List<TableColumn> columns = new ArrayList<>(List.of(
                new TableColumn("setting", ""), new TableColumn("what it sets", "long"), new TableColumn("runs", "")));
        columns.add(new TableColumn("stays on the front", "%"));
        blocks.add(table(
                columns,
                result.front().stream()
                        .map(found -> row(
                                found.tried(),
                                (double) found.number(),
                                found.tried().setting().cell().cell().toString(),
                                (double) found.tried().setting().runs().size(),
                                found.confidence()))
                        .toList(),
                "Means with the ends of their 95 % intervals. The last share is that of resamples of the seeds in which no other"
                        + " setting beats it. front/<setting>.conf is the scenario of each."));
        return blocks;
    }

    private static Fact fact(String label, double value) {
        return new Fact(label, value, "", null);
    }

    private Block tried() {
        List<TableColumn> columns = new ArrayList<>(List.of(
                new TableColumn("what it sets", "long"),
                new TableColumn("outcome", "text"),
                new TableColumn("rounds", ""),
                new TableColumn("runs", "")));
        List<List<@Nullable Object>> rows = result.tried().stream()
                .limit(MOST_ROWS)
                .map(tried -> row(
                        tried,
                        tried.setting().cell().cell().toString(),
                        tried.outcome(),
                        (double) tried.rounds(),
                        (double) tried.setting().runs().size()))
                .toList();
        String note = result.tried().size() > MOST_ROWS ? "The first " + MOST_ROWS + "; all are in tried.csv." : "";
        return table(columns, rows, note);
    }

    private Block table(List<TableColumn> first, List<List<@Nullable Object>> rows, String note) {
        List<TableColumn> columns = new ArrayList<>(first);
        for (Metric metric : result.aims().metrics()) {
            columns.add(new TableColumn(metric.name(), metric.unit()));
            columns.add(new TableColumn("from", metric.unit()));
            columns.add(new TableColumn("to", metric.unit()));
        }
        return new Block.Table(null, columns, rows, note);
    }

    private List<@Nullable Object> row(TuneResult.Tried tried, Object... first) {
        List<@Nullable Object> row = new ArrayList<>(List.of(first));
        for (Metric metric : result.aims().metrics()) {
            Estimate estimate = tried.estimate(metric);
            row.add(estimate.mean());
            row.add(estimate.low());
            row.add(estimate.high());
        }
        return row;
    }
}
