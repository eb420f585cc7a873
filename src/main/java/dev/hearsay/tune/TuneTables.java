package dev.hearsay.tune;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.report.CsvTable;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables of a search. Nothing in them depends on the machine, or on which runs went on at once. */
public final class TuneTables {
    /** The file with a row per setting that no other beats. */
    public static final String FRONT = "tune.csv";

    /** The file with a row per setting that was tried. */
    public static final String TRIED = "tried.csv";

    private final TuneResult result;

    TuneTables(TuneResult result) {
        this.result = result;
    }

    void write(Path directory) throws IOException {
        try (CsvTable table =
                new CsvTable(Files.newOutputStream(directory.resolve(FRONT)), columns("setting", "confidence"))) {
            for (TuneResult.Found found : result.front()) {
                row(table, found.tried(), () -> {
                    table.number(found.number()).exact(found.confidence());
                });
            }
        }
        try (CsvTable table =
                new CsvTable(Files.newOutputStream(directory.resolve(TRIED)), columns("rounds", "outcome"))) {
            for (TuneResult.Tried tried : result.tried()) {
                row(table, tried, () -> {
                    table.number(tried.rounds()).text(tried.outcome());
                });
            }
        }
    }

    private List<String> columns(String... own) {
        List<String> columns = new ArrayList<>(List.of("cell", "variant"));
        columns.addAll(result.tuning().space().columns());
        columns.addAll(List.of(own));
        columns.addAll(List.of("digest", "runs"));
        for (Metric metric : result.aims().metrics()) {
            List.of(".mean", ".sd", ".low", ".high").forEach(suffix -> columns.add(metric.name() + suffix));
        }
        return columns;
    }

    private void row(CsvTable table, TuneResult.Tried tried, Runnable own) {
        Cell cell = tried.setting().cell().cell();
        table.number(cell.number()).text(cell.variant());
        for (String column : result.tuning().space().columns()) {
            table.text(cell.settings().getOrDefault(column, ""));
        }
        own.run();
        table.text(tried.setting().runs().get(0).digest())
                .number(tried.setting().runs().size());
        for (Metric metric : result.aims().metrics()) {
            Estimate estimate = tried.estimate(metric);
            table.exact(estimate.mean()).exact(estimate.sd());
            table.exact(estimate.low()).exact(estimate.high());
        }
        table.endRow();
    }
}
