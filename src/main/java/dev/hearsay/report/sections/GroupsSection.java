package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.GroupFigures;
import dev.hearsay.metrics.figures.SpreadFigures;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The groups side by side, where the scenario has any. */
final class GroupsSection implements RunSection {
    /** More curves than this cannot be told apart. */
    private static final int MOST_CURVES = 8;

    @Override
    public Optional<Section> of(RunEvidence run) {
        Map<String, GroupFigures> groups = run.summary().groups();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        if (run.summary().messages() > 0) {
            blocks.add(curves(run.spread(), groups));
        }
        blocks.add(table(groups));
        return Optional.of(new Section("groups", "Groups", blocks));
    }

    /** The largest groups, in the order of the scenario. */
    private static Block curves(SpreadFigures spread, Map<String, GroupFigures> groups) {
        Chart.Builder chart = Chart.of(
                "coverage-of-groups",
                "Coverage over time by group",
                Axis.of("time since origin", "ms"),
                Axis.ofShares("live peers of the group that have it"));
        List<String> names = List.copyOf(groups.keySet());
        List<GroupFigures> figures = List.copyOf(groups.values());
        IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer group) -> -figures.get(group).peers()))
                .limit(MOST_CURVES)
                .sorted()
                .forEach(group -> chart.add(names.get(group), Kind.LINE, spread.coverage(group)));
        return chart.note("Mean over messages." + (names.size() > MOST_CURVES ? " The largest groups alone." : ""))
                .wide()
                .drawing();
    }

    private static Block table(Map<String, GroupFigures> groups) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        groups.forEach((name, figures) -> rows.add(List.of(
                name,
                (double) figures.peers(),
                (double) figures.messages(),
                figures.coverage(),
                figures.deliveryTimeMs().p50(),
                never(figures.timeTo50Ms().p50()),
                never(figures.timeTo99Ms().p50()),
                never(figures.timeTo99Ms().p99()),
                figures.ownTimeToAllMs().p50(),
                figures.transmissionsPerPeer(),
                figures.bytesPerPeer())));
        return new Block.Table(
                null,
                List.of(
                        new TableColumn("group", "text"),
                        new TableColumn("peers", ""),
                        new TableColumn("messages", ""),
                        new TableColumn("coverage", "%"),
                        new TableColumn("delivery, median", "ms"),
                        new TableColumn("to 50 % of them, median", "ms"),
                        new TableColumn("to 99 % of them, median", "ms"),
                        new TableColumn("to 99 % of them, 99 %", "ms"),
                        new TableColumn("own messages to all, median", "ms"),
                        new TableColumn("sent per peer", ""),
                        new TableColumn("sent per peer", "B")),
                rows,
                "Coverage and times are those of the messages of all peers at the live peers of the group; messages are those that its"
                        + " peers sent, and own messages go to all live peers of the network.");
    }

    private static Object never(double millis) {
        return Double.isInfinite(millis) ? "never" : millis;
    }
}
