package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol's own counters, for each message where there are any, and the means of its samples. */
final class CountersSection implements SweepSection {
    private static final int MOST_CHARTS = 12;

    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        List<Measure> measures = Measure.ofProtocol(sweep.figures(), sweep.hasMessages());
        if (measures.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        sweep.parameters().stream()
                .filter(Parameter::isNumeric)
                .findFirst()
                .or(() -> sweep.parameters().stream().findFirst())
                .ifPresent(against -> measures.stream()
                        .filter(measure -> sweep.varies(measure))
                        .limit(MOST_CHARTS)
                        .forEach(measure -> blocks.add(Lines.chart(sweep, against, measure))));
        blocks.add(table(sweep, measures));
        return Optional.of(new Section("protocol", "Figures of the protocol", blocks));
    }

    private static Block table(SweepEvidence sweep, List<Measure> measures) {
        List<TableColumn> columns = new ArrayList<>(List.of(new TableColumn("figure", "text")));
        sweep.cells().forEach(cell -> columns.add(new TableColumn("cell " + cell.number(), "")));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Measure measure : measures) {
            List<@Nullable Object> row = new ArrayList<>(List.of(measure.title()));
            sweep.cells().forEach(cell -> row.add(cell.of(measure).mean()));
            rows.add(row);
        }
        return new Block.Table("Means of each cell", columns, rows, "Times, whose names end in Ms, are milliseconds.");
    }
}
