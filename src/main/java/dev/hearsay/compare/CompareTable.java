package dev.hearsay.compare;

import dev.hearsay.report.CsvTable;
import dev.hearsay.statistics.Estimate;
import java.io.OutputStream;
import java.util.List;

/** A comparison as comma-separated values: a row for each figure that differs on each side, the first side of a group without a difference. */
public final class CompareTable {
    private static final List<String> COLUMNS = List.of(
            "cell",
            "metric",
            "unit",
            "side",
            "runs",
            "mean",
            "sd",
            "low",
            "high",
            "difference",
            "difference_low",
            "difference_high",
            "ratio",
            "pairs",
            "test",
            "p",
            "p_holm",
            "beyond_chance");
    private static final String FORMULAS = "=+-@\t\r";

    private CompareTable() {}

    /** Writes the table, and closes what it is written to. */
    public static void write(Comparison comparison, OutputStream out) {
        try (CsvTable table = new CsvTable(out, COLUMNS)) {
            for (ComparedFigure figure : comparison.figures()) {
                begin(table, figure, 0);
                for (int i = 0; i < COLUMNS.size() - COLUMNS.indexOf("difference"); i++) {
                    table.empty();
                }
                table.endRow();
                for (Contrast contrast : figure.contrasts()) {
                    begin(table, figure, contrast.side());
                    add(table, contrast);
                    table.endRow();
                }
            }
        }
    }

    private static void begin(CsvTable table, ComparedFigure figure, int side) {
        Estimate estimate = figure.estimates().get(side);
        table.text(harmless(figure.group().cell()))
                .text(harmless(figure.figure()))
                .text(figure.unit());
        table.text(harmless(figure.group().sides().get(side).name())).number(estimate.n());
        table.exact(estimate.mean()).exact(estimate.sd()).exact(estimate.low()).exact(estimate.high());
    }

    private static void add(CsvTable table, Contrast contrast) {
        table.exact(contrast.difference().mean())
                .exact(contrast.difference().low())
                .exact(contrast.difference().high())
                .exact(contrast.ratio());
        if (contrast.isTested()) {
            table.number(contrast.pairs()).text(contrast.difference().test());
            table.exact(contrast.difference().p()).exact(contrast.p());
            table.text(Boolean.toString(contrast.isBeyondChance()));
        } else {
            table.number(contrast.pairs()).empty().empty().empty().empty();
        }
    }

    /** A text that no spreadsheet takes for a formula: behind an apostrophe, if it begins like one. */
    static String harmless(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
