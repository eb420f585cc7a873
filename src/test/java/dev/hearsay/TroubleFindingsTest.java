package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables on churn and on the pool among the findings are those of the results that are kept. */
class TroubleFindingsTest {
    private static final Path KEPT = Path.of("results/reference/faults");

    @Test
    void everyRowOnChurnSaysWhatIsKept() throws IOException {
        Map<String, List<Map<String, String>>> laws = CsvRows.of(KEPT.resolve("churn.csv")).stream()
                .collect(Collectors.groupingBy(row -> row.getOrDefault("scale", "")));
        List<Map<String, String>> shorter = laws.getOrDefault("40 minutes", List.of());
        List<Map<String, String>> measured = laws.getOrDefault("3.65 h", List.of());
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < shorter.size(); i++) {
            Map<String, String> row = shorter.get(i);
            Map<String, String> slow = measured.get(i);
            assertThat(slow).containsEntry("variant", row.get("variant"));
            expected.add(List.of(
                    row.getOrDefault("variant", ""),
                    text("%.2f %%", 100 * number(row, "coverage")),
                    text("%.0f %%", number(row, "reached_all_percent")),
                    time(row, "t90_ms"),
                    time(row, "t99_ms"),
                    time(row, "t99_p90_ms"),
                    text("%,.0f B", number(row, "bytes_per_peer_and_message")),
                    text("%.1f", number(row, "repeated_per_recovery")),
                    text("%.2f %%", 100 * number(slow, "coverage")),
                    time(slow, "t99_ms")));
        }

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(table("| protocol | coverage |")).isEqualTo(expected);
    }

    @Test
    void everyRowOnThePoolSaysWhatIsKept() throws IOException {
        List<List<String>> expected = CsvRows.of(KEPT.resolve("pool.csv")).stream()
                .map(row -> List.of(
                        row.getOrDefault("variant", ""),
                        time(row, "t90_ms"),
                        time(row, "t90_p90_ms"),
                        time(row, "t99_ms"),
                        time(row, "t99_p90_ms"),
                        text("%.2f %%", 100 * number(row, "coverage")),
                        text("%,.0f B", number(row, "bytes_per_peer_and_message")),
                        text("%.0f", number(row, "saturated_uplinks")),
                        percent(row, "uncles_percent"),
                        percent(row, "stale_percent")))
                .toList();

        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(table("| relay | to 90 % |")).isEqualTo(expected);
    }

    private static List<List<String>> table(String header) {
        return Documents.table("findings.md", header);
    }

    private static String time(Map<String, String> row, String column) {
        double millis = number(row, column);
        return Double.isNaN(millis) ? "never" : text("%.2f s", millis / 1000);
    }

    private static String percent(Map<String, String> row, String column) {
        double value = number(row, column);
        return Double.isNaN(value) ? "-" : text("%.1f %%", value);
    }

    private static double number(Map<String, String> row, String column) {
        assertThat(row).containsKey(column);
        String value = row.getOrDefault(column, "");
        return value.isEmpty() ? Double.NaN : Double.parseDouble(value);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
