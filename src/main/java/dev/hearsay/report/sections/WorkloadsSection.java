package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.WorkloadFigures;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workloads side by side, where the scenario names any. */
final class WorkloadsSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        Map<String, WorkloadFigures> workloads = run.summary().workloads();
        if (workloads.isEmpty()) {
            return Optional.empty();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        workloads.forEach((name, figures) -> rows.add(List.of(
                name,
                (double) figures.messages(),
                figures.coverage(),
                figures.deliveryTimeMs().p50(),
                figures.deliveryTimeMs().p99(),
                never(figures.timeTo99Ms().p50()),
                never(figures.timeTo99Ms().p99()),
                (double) figures.bytes())));
        Block table = new Block.Table(
                null,
                List.of(
                        new TableColumn("workload", "text"),
                        new TableColumn("messages", ""),
                        new TableColumn("coverage", "%"),
                        new TableColumn("delivery, median", "ms"),
                        new TableColumn("delivery, 99 %", "ms"),
                        new TableColumn("to 99 % of the peers, median", "ms"),
                        new TableColumn("to 99 % of the peers, 99 %", "ms"),
                        new TableColumn("bytes", "B")),
                rows,
                "Times to 99 % are over all messages, bytes those of the messages themselves in all transmissions that carried them.");
        return Optional.of(new Section("workloads", "Workloads", List.of(table)));
    }

    private static Object never(double millis) {
        return Double.isInfinite(millis) ? "never" : millis;
    }
}
