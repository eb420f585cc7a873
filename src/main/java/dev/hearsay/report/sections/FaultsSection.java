package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.EquivocationFigures;
import dev.hearsay.metrics.figures.FaultFigures;
import dev.hearsay.metrics.figures.Repair;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults of the scenario, with what became of what partitions held up. */
final class FaultsSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        List<FaultFigures> faults = run.summary().faults();
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        EquivocationFigures equivocations = run.summary().equivocations();
        List<Block> blocks =
                equivocations == null ? List.of(table(faults)) : List.of(table(faults), table(equivocations));
        return Optional.of(new Section("faults", "Faults", blocks));
    }

    private static Block table(EquivocationFigures figures) {
        return new Block.Table(
                "Equivocations",
                List.of(
                        new TableColumn("messages in two versions", ""),
                        new TableColumn("peers that saw both", "%"),
                        new TableColumn("time to both, median", "ms"),
                        new TableColumn("time to both, 99 %", "ms"),
                        new TableColumn("first version sooner", "%")),
                List.of(List.of(
                        (double) figures.pairs(),
                        figures.sawBoth(),
                        figures.timeToBothMs().p50(),
                        figures.timeToBothMs().p99(),
                        figures.firstVersionShare())),
                "Over live peers, which are honest. The versions of a message have successive numbers in messages.csv.");
    }

    private static Block table(List<FaultFigures> faults) {
        List<TableColumn> columns = new ArrayList<>(List.of(
                new TableColumn("fault", "text"), new TableColumn("from", "ms"), new TableColumn("until", "ms")));
        boolean areRepaired = faults.stream().anyMatch(fault -> fault.repair() != null);
        if (areRepaired) {
            columns.addAll(List.of(
                    new TableColumn("time to heal", "ms"),
                    new TableColumn("messages held up", ""),
                    new TableColumn("healed", ""),
                    new TableColumn("late deliveries", ""),
                    new TableColumn("transmissions", ""),
                    new TableColumn("bytes", "B")));
        }
        List<List<@Nullable Object>> rows =
                faults.stream().map(fault -> row(fault, columns.size())).toList();
        return new Block.Table(
                null,
                columns,
                rows,
                areRepaired
                        ? "A partition has healed when all messages sent before its end have reached all live peers; those held up had not at"
                                + " its end, and late deliveries, transmissions and bytes are those of messages sent before it, from it on."
                        : null);
    }

    private static List<@Nullable Object> row(FaultFigures fault, int cells) {
        @Nullable Object[] row = new @Nullable Object[cells];
        row[0] = fault.fault();
        row[1] = fault.fromMs();
        row[2] = fault.untilMs();
        Repair repair = fault.repair();
        if (repair != null) {
            row[3] = Double.isInfinite(repair.timeToHealMs()) ? "never" : repair.timeToHealMs();
            row[4] = repair.unfinished();
            row[5] = repair.healed();
            row[6] = repair.deliveries();
            row[7] = repair.transmissions();
            row[8] = repair.bytes();
        }
        return Arrays.asList(row);
    }
}
