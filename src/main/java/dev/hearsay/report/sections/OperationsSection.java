package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.OperationFigures;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of operations side by side, where the scenario has any: how they ended, and what they took. */
final class OperationsSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        Map<String, OperationFigures> operations = run.summary().operations();
        if (operations.isEmpty()) {
            return Optional.empty();
        }
        List<List<@Nullable Object>> ends = new ArrayList<>();
        List<List<@Nullable Object>> costs = new ArrayList<>();
        operations.forEach((kind, figures) -> {
            ends.add(List.of(
                    kind,
                    (double) figures.count(),
                    figures.success(),
                    (double) figures.succeeded(),
                    (double) figures.failed(),
                    (double) figures.timedOut(),
                    (double) figures.lost(),
                    (double) figures.running()));
            costs.add(List.of(
                    kind,
                    figures.timeMs().p50(),
                    figures.timeMs().p99(),
                    figures.timeMs().max(),
                    figures.hops().mean(),
                    figures.transmissions().mean(),
                    figures.transmissions().max(),
                    figures.bytes().mean()));
        });
        List<Block> blocks = new ArrayList<>(List.of(endsOf(ends), costsOf(costs)));
        blocks.addAll(OperationCharts.of(run.result()));
        blocks.addAll(OperationsOverTime.of(run));
        return Optional.of(new Section("operations", "Operations", blocks));
    }

    private static Block endsOf(List<List<@Nullable Object>> rows) {
        return new Block.Table(
                "How they ended",
                List.of(
                        new TableColumn("kind", "text"),
                        new TableColumn("begun", ""),
                        new TableColumn("success", "%"),
                        new TableColumn("succeeded", ""),
                        new TableColumn("failed", ""),
                        new TableColumn("timed out", ""),
                        new TableColumn("lost", ""),
                        new TableColumn("running", "")),
                rows,
                "Success is of those that succeeded, failed or timed out. Lost are those whose peer went before.");
    }

    private static Block costsOf(List<List<@Nullable Object>> rows) {
        return new Block.Table(
                "What they took",
                List.of(
                        new TableColumn("kind", "text"),
                        new TableColumn("time, median", "ms"),
                        new TableColumn("time, 99 %", "ms"),
                        new TableColumn("time, longest", "ms"),
                        new TableColumn("hops, mean", ""),
                        new TableColumn("transmissions, mean", ""),
                        new TableColumn("transmissions, most", ""),
                        new TableColumn("bytes, mean", "B")),
                rows,
                "Times and hops are of those that succeeded, transmissions and bytes of all.");
    }
}
