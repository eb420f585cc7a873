package dev.hearsay.sweep;

import dev.hearsay.report.CsvTable;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a sweep. Nothing in them depends on the machine, or on which runs went on at once: the figures that do so are in
 * neither.
 */
public final class SweepTables {
    /** The file with a row per run. */
    public static final String RUNS = "sweep.csv";

    /** The file with a row per cell. */
    public static final String CELLS = "cells.csv";

    private final SweepResult result;

    SweepTables(SweepResult result) {
        this.result = result;
    }

    void write(Path directory) throws IOException {
        writeRuns(directory.resolve(RUNS));
        writeCells(directory.resolve(CELLS));
    }

    private void writeRuns(Path file) throws IOException {
        List<String> columns = columns("seed", "complete", "digest");
        columns.addAll(result.figures());
        try (CsvTable table = new CsvTable(Files.newOutputStream(file), columns)) {
            for (SweepResult.CellResult cell : result.cells()) {
                List<double[]> figures =
                        result.figures().stream().map(cell::values).toList();
                for (int i = 0; i < cell.runs().size(); i++) {
                    FinishedRun run = cell.runs().get(i);
                    begin(table, cell.cell().cell());
                    table.number(run.seed())
                            .text(Boolean.toString(run.complete()))
                            .text(run.digest());
                    for (double[] values : figures) {
                        table.exact(values[i]);
                    }
                    table.endRow();
                }
            }
        }
    }

    private void writeCells(Path file) throws IOException {
        List<String> columns = columns("runs", "complete");
        for (String figure : result.figures()) {
            List.of(".mean", ".sd", ".low", ".high").forEach(suffix -> columns.add(figure + suffix));
        }
        try (CsvTable table = new CsvTable(Files.newOutputStream(file), columns)) {
            for (SweepResult.CellResult cell : result.cells()) {
                begin(table, cell.cell().cell());
                table.number(cell.runs().size()).number(cell.complete());
                for (String figure : result.figures()) {
                    Estimate estimate = cell.estimate(figure);
                    table.exact(estimate.mean()).exact(estimate.sd());
                    table.exact(estimate.low()).exact(estimate.high());
                }
                table.endRow();
            }
        }
    }

    private List<String> columns(String... after) {
        List<String> columns = new ArrayList<>(List.of("cell", "variant"));
        columns.addAll(result.grid().columns());
        columns.addAll(List.of(after));
        return columns;
    }

    private void begin(CsvTable table, Cell cell) {
        table.number(cell.number()).text(cell.variant());
        for (String column : result.grid().columns()) {
            table.text(cell.settings().getOrDefault(column, ""));
        }
    }
}
