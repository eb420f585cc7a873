package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on crashes among members, among the findings, is that of the sweep that is kept. */
class SwimFindingsTest {
    private static final Path KEPT = Path.of("results/reference/swim/cells.csv");

    @Test
    void everyRowSaysWhatIsKept() throws IOException {
        List<List<String>> expected =
                CsvRows.of(KEPT).stream().map(SwimFindingsTest::row).toList();

        assertThat(expected).hasSize(12);
        assertThat(Documents.table("findings.md", "| members | trouble |")).isEqualTo(expected);
    }

    private static List<String> row(Map<String, String> cell) {
        String variant = cell.getOrDefault("variant", "");
        boolean suspects = !variant.equals("without-suspicions");
        return List.of(
                variant,
                cell.getOrDefault("vars.trouble", ""),
                suspects ? text("%.1f s", number(cell, "swim.suspectedAfter.p50")) : "",
                text("%.1f s", number(cell, "swim.deadAfter.p50")),
                text("%.1f s", number(cell, "swim.deadAfter.max")),
                text("%,.0f", number(cell, "swim.falseSuspicions")),
                text("%,.0f", number(cell, "swim.falseDeaths")),
                text("%,.0f", number(cell, "swim.refutations")),
                text("%.2f s", number(cell, "time-to-99.mean") / 1000),
                text("%,.1f MB", number(cell, "bytes") / 1e6));
    }

    /** The mean over seeds; what was counted in no run is not there. */
    private static double number(Map<String, String> cell, String metric) {
        assertThat(cell).containsKey(metric + ".mean");
        String value = cell.getOrDefault(metric + ".mean", "");
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
