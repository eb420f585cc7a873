package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on searches among the findings is that of the sweep that is kept. */
class SearchFindingsTest {
    private static final Path KEPT = Path.of("results/reference/search/cells.csv");
    private static final String HEADER = "| search | copies of a key |";

    @Test
    void everyRowSaysWhatIsKept() throws IOException {
        List<List<String>> expected = CsvRows.of(KEPT).stream()
                .map(row -> List.of(
                        row.getOrDefault("variant", ""),
                        row.getOrDefault("protocol.replicas", ""),
                        text("%.0f %%", 100 * number(row, "success")),
                        text("%,.0f", number(row, "transmissions.mean")),
                        text("%,.1f kB", number(row, "bytes.mean") / 1000),
                        text("%.1f", number(row, "hops.mean")),
                        text("%.2f s", number(row, "time.mean") / 1000),
                        text("%.2f s", number(row, "time.p99") / 1000)))
                .toList();
        List<List<String>> table = Documents.table("findings.md", HEADER);

        assertThat(expected).hasSize(9);
        assertThat(table).isEqualTo(expected);
    }

    private static double number(Map<String, String> row, String metric) {
        return Double.parseDouble(row.getOrDefault("operations.search." + metric + ".mean", ""));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
