package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on share chains among the findings is that of the results that are kept. */
class StudyFindingsTest {
    private static final String HEADER = "| peers | a share every |";
    private static final List<String> SHARES = List.of("40", "50", "80", "90", "99", "all");

    @Test
    void everyRowSaysWhatIsKept() throws IOException {
        List<List<String>> table = Documents.table("findings.md", HEADER);

        List<List<String>> expected = new ArrayList<>();
        for (String study : List.of("share-chain-study-small", "share-chain-study")) {
            Path cells = Path.of("results/reference", study, "cells.csv");
            if (Files.exists(cells)) {
                CsvRows.of(cells).forEach(cell -> expected.add(row(cell)));
            }
        }
        assertThat(expected).isNotEmpty();
        assertThat(table).isEqualTo(expected);
    }

    private static List<String> row(Map<String, String> cell) {
        List<String> row = new ArrayList<>(List.of(
                text("%,.0f", number(cell, "peers")),
                cell.getOrDefault("origin.every", ""),
                cell.getOrDefault("runs", "")));
        for (String share : SHARES) {
            String time = "time-to-" + share + ".mean";
            double sd = number(cell, time + ".sd");
            row.add(text("%.0f", number(cell, time + ".mean")) + (Double.isNaN(sd) ? "" : text(" ± %.1f", sd)));
        }
        double settled = number(cell, "share-dag.settled.mean");
        row.add(text("%.1f %%", 100 * counted(cell, "share-dag.uncles.mean") / settled));
        row.add(text("%.2f %%", 100 * counted(cell, "share-dag.stale.mean") / settled));
        return row;
    }

    /** A counter of the protocol, which no run of a cell may ever have counted. */
    private static double counted(Map<String, String> cell, String column) {
        double count = number(cell, column);
        return Double.isNaN(count) ? 0 : count;
    }

    private static double number(Map<String, String> cell, String column) {
        String value = cell.getOrDefault(column, "");
        return value.isEmpty() ? Double.NaN : Double.parseDouble(value);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
