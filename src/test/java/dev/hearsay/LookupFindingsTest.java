package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table on look-ups among the findings is that of the sweep that is kept. */
class LookupFindingsTest {
    private static final Path KEPT = Path.of("results/reference/lookup/cells.csv");
    private static final String HEADER = "| system | looks for |";
    private static final double EMULATED_SECONDS = 120;
    private static final double PEERS = 5000;

    @Test
    void everyRowSaysWhatIsKept() throws IOException {
        List<List<String>> expected =
                CsvRows.of(KEPT).stream().map(LookupFindingsTest::row).toList();
        List<List<String>> table = Documents.table("findings.md", HEADER);

        assertThat(expected).hasSize(7);
        assertThat(table).isEqualTo(expected);
    }

    private static List<String> row(Map<String, String> row) {
        String kind = Stream.of("lookup", "find-providers", "retrieve")
                .filter(each -> !row.getOrDefault("operations." + each + ".success.mean", "")
                        .isEmpty())
                .findFirst()
                .orElseThrow();
        return List.of(
                row.getOrDefault("variant", ""),
                kind,
                text("%.1f %%", 100 * number(row, kind, "success")),
                text("%.2f s", number(row, kind, "time.p50") / 1000),
                text("%.2f s", number(row, kind, "time.p99") / 1000),
                text("%.2f", number(row, kind, "hops.mean")),
                text("%.0f", number(row, kind, "transmissions.mean")),
                text("%.1f kB", number(row, kind, "bytes.mean") / 1000),
                text("%.0f B/s", Double.parseDouble(row.getOrDefault("bytes.mean", "")) / PEERS / EMULATED_SECONDS));
    }

    private static double number(Map<String, String> row, String kind, String metric) {
        return Double.parseDouble(row.getOrDefault("operations." + kind + "." + metric + ".mean", ""));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
