package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import dev.hearsay.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All cells with what they set, and their principal measures. */
final class CellsSection implements SweepSection {
    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        return Optional.of(new Section("cells", "Cells", List.of(settings(sweep), measures(sweep))));
    }

    private static Block settings(SweepEvidence sweep) {
        List<TableColumn> columns = new ArrayList<>(List.of(new TableColumn("no.", "")));
        List<String> names = sweep.cells().isEmpty()
                ? List.of()
                : sweep.cells().get(0).columns().keySet().stream()
                        .filter(name -> sweep.cells().stream()
                                .anyMatch(cell ->
                                        !cell.columns().getOrDefault(name, "").isEmpty()))
                        .toList();
        names.forEach(name -> columns.add(new TableColumn(name, "long")));
        columns.add(new TableColumn("runs", ""));
        columns.add(new TableColumn("complete", ""));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SweptCell cell : sweep.cells()) {
            List<@Nullable Object> row = new ArrayList<>(List.of((double) cell.number()));
            Map<String, String> own = cell.columns();
            names.forEach(name -> row.add(own.getOrDefault(name, "")));
            row.add((double) cell.runs().size());
            row.add((double) cell.complete());
            rows.add(row);
        }
        return new Block.Table("What each sets", columns, rows, null);
    }

    private static Block measures(SweepEvidence sweep) {
        List<TableColumn> columns =
                new ArrayList<>(List.of(new TableColumn("no.", ""), new TableColumn("cell", "long")));
        List<Measure> principal = sweep.principal();
        for (Measure measure : principal) {
            columns.add(new TableColumn(measure.title(), measure.unit()));
            columns.add(new TableColumn("from", measure.unit()));
            columns.add(new TableColumn("to", measure.unit()));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SweptCell cell : sweep.cells()) {
            List<@Nullable Object> row = new ArrayList<>(List.of((double) cell.number(), sweep.label(cell)));
            for (Measure measure : principal) {
                Estimate estimate = cell.of(measure);
                row.addAll(List.of(estimate.mean(), estimate.low(), estimate.high()));
            }
            rows.add(row);
        }
        return new Block.Table(
                "What came out",
                columns,
                rows,
                "Means over the seeds with their 95 % intervals: by Student's t, and by a bootstrap for percentiles. Without a value:"
                        + " a run has no such figure, or a message never came so far. cells.csv has every figure.");
    }
}
