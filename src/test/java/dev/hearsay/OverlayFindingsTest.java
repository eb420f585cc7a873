package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table on overlays among the findings is that of the sweep that is kept. */
class OverlayFindingsTest {
    private static final Path KEPT = Path.of("results/reference/overlays/cells.csv");
    private static final double PEERS = 500;
    private static final double EMULATED_SECONDS = 300;

    @Test
    void everyRowSaysWhatIsKept() throws IOException {
        List<Map<String, String>> cells = CsvRows.of(KEPT);
        Map<String, Map<String, String>> byName =
                cells.stream().collect(Collectors.toMap(OverlayFindingsTest::name, Function.identity()));
        List<List<String>> expected = cells.stream()
                .map(cell -> cell.getOrDefault("variant", ""))
                .distinct()
                .map(overlay -> row(overlay, byName))
                .toList();

        assertThat(expected).hasSize(6);
        assertThat(Documents.table("findings.md", "| overlay | links | least |"))
                .isEqualTo(expected);
    }

    private static String name(Map<String, String> cell) {
        return cell.getOrDefault("variant", "") + " " + cell.getOrDefault("vars.trouble", "");
    }

    private static List<String> row(String overlay, Map<String, Map<String, String>> cells) {
        Map<String, String> newcomers = cells.getOrDefault(overlay + " newcomers", Map.of());
        return List.of(
                overlay,
                text("%.1f", property(newcomers, "degree.mean.last")),
                text("%.0f", property(newcomers, "degree.min.last")),
                text("%.0f", property(newcomers, "degree.max.max")),
                text("%.0f", property(newcomers, "vertex-connectivity.last")),
                text("%.2f", property(newcomers, "path.mean.last")),
                text("%.0f %%", 100 * property(newcomers, "same-region.mean.last")),
                text("%.1f %%", 100 * property(newcomers, "links-kept.last")),
                time(property(newcomers, "all-links.p90.last")),
                time(property(cells.getOrDefault(overlay + " crash", Map.of()), "degree.mean.recovery")),
                time(property(cells.getOrDefault(overlay + " partition", Map.of()), "largest-component.recovery")),
                time(property(cells.getOrDefault(overlay + " partition", Map.of()), "degree.mean.recovery")),
                time(property(cells.getOrDefault(overlay + " churn", Map.of()), "degree.mean.recovery")),
                text(
                        "%,.0f B/s",
                        Double.parseDouble(newcomers.getOrDefault("bytes.mean", "")) / PEERS / EMULATED_SECONDS));
    }

    private static double property(Map<String, String> cell, String figure) {
        assertThat(cell).containsKey("properties." + figure + ".mean");
        String value = cell.getOrDefault("properties." + figure + ".mean", "");
        return value.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
    }

    private static String time(double millis) {
        return Double.isInfinite(millis) ? "never" : text("%.0f s", millis / 1000);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
