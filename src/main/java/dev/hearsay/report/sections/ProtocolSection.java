package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.Summary.ProtocolFigures;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol's own counters and samples. */
final class ProtocolSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        ProtocolFigures own = run.summary().protocolFigures();
        List<Block> blocks = new ArrayList<>();
        if (!own.counters().isEmpty()) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            own.counters().forEach((name, count) -> rows.add(List.of(name, (double) count)));
            blocks.add(new Block.Table(
                    "Counters", List.of(new TableColumn("counter", "text"), new TableColumn("count", "")), rows, null));
        }
        if (!own.samples().isEmpty()) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            own.samples()
                    .forEach((name, of) -> rows.add(
                            List.of(name, (double) of.count(), of.mean(), of.p50(), of.p90(), of.p99(), of.max())));
            blocks.add(new Block.Table(
                    "Samples",
                    List.of(
                            new TableColumn("sample", "text"),
                            new TableColumn("values", ""),
                            new TableColumn("mean", ""),
                            new TableColumn("median", ""),
                            new TableColumn("90 %", ""),
                            new TableColumn("99 %", ""),
                            new TableColumn("largest", "")),
                    rows,
                    null));
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("protocol", "Figures of " + own.name(), blocks));
    }
}
