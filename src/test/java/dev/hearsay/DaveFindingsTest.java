package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on the advice for Dave among the findings is that of the sweep that is kept. */
class DaveFindingsTest {
    private static final Path KEPT = Path.of("results/reference/dave/cells.csv");
    private static final String HEADER = "| advice or trouble | found |";
    private static final double EMULATED_SECONDS = 112;
    private static final double PEERS = 200;

    @Test
    void everyRowSaysWhatIsKept() throws IOException {
        List<List<String>> expected =
                CsvRows.of(KEPT).stream().map(DaveFindingsTest::row).toList();
        List<List<String>> table = Documents.table("findings.md", HEADER);

        assertThat(expected).hasSize(17);
        assertThat(table).isEqualTo(expected);
    }

    private static List<String> row(Map<String, String> row) {
        return List.of(
                row.getOrDefault("variant", ""),
                text("%.1f %%", 100 * number(row, "operations.get.success")),
                text("%.0f ms", number(row, "operations.get.time.p50")),
                text("%.0f ms", number(row, "operations.get.time.p99")),
                text("%.1f", number(row, "operations.get.transmissions.mean")),
                text("%.1f", number(row, "dave.held.mean")),
                text("%.0f", number(row, "dave.sendable.mean")),
                text("%.1f %%", 100 * (1 - number(row, "dave.pongs") / number(row, "dave.pings"))),
                text("%.0f B/s", number(row, "bytes") / PEERS / EMULATED_SECONDS));
    }

    private static double number(Map<String, String> row, String metric) {
        return Double.parseDouble(row.getOrDefault(metric + ".mean", ""));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
