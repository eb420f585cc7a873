package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on eclipses among the findings is that of the sweep that is kept. */
class EclipseFindingsTest {
    private static final Path KEPT = Path.of("results/reference/eclipse/cells.csv");
    private static final String HEADER = "| attack and defence | addresses |";
    private static final double ATTACKERS = 120;

    @Test
    void everyRowSaysWhatIsKept() throws IOException {
        List<List<String>> expected =
                CsvRows.of(KEPT).stream().map(EclipseFindingsTest::row).toList();
        List<List<String>> table = Documents.table("findings.md", HEADER);

        assertThat(expected).hasSize(19);
        assertThat(table).isEqualTo(expected);
    }

    private static List<String> row(Map<String, String> row) {
        return List.of(
                row.getOrDefault("variant", ""),
                percent(row, "flood.victimKnown.mean"),
                percent(row, "flood.victimDialled.mean"),
                percent(row, "flood.victimShare.mean"),
                percent(row, "flood.victimIsolated.mean"),
                percent(row, "groups.victims.coverage"),
                text("%.1f", number(row, "flood.attackerLinks.mean")),
                text("%,.0f", number(row, "flood.attackDials") / ATTACKERS),
                text("%,.0f kB", number(row, "flood.attackBytes") / ATTACKERS / 1000));
    }

    private static String percent(Map<String, String> row, String metric) {
        return text("%.1f %%", 100 * number(row, metric));
    }

    private static double number(Map<String, String> row, String metric) {
        return Double.parseDouble(row.getOrDefault(metric + ".mean", ""));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
