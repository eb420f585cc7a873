package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of the findings is that of the results that are kept. */
class FindingsTest {
    private static final Path KEPT = Path.of("results/reference/optimisations/table.csv");
    private static final String IDLE = "idle";
    private static final List<String> OTHER_NETWORKS = List.of("large", "busy", "bitcoin");
    private static final String HEADER = "| protocol | time to all |";

    private final Map<String, List<String>> rows = new HashMap<>();
    private List<String> columns = List.of();

    @BeforeEach
    void readWhatIsKept() {
        List<String> lines = Documents.text(KEPT).lines().toList();
        columns = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            rows.put(key(cells.get(0), cells.get(1)), cells);
        }
    }

    private static String key(String variant, String network) {
        return variant + " over " + network;
    }

    @Test
    void everyRowSaysWhatIsKept() {
        List<List<String>> table = Documents.table("findings.md", HEADER);

        assertThat(table).hasSizeGreaterThan(20);
        for (List<String> row : table) {
            assertThat(row).isEqualTo(expected(row.get(0)));
        }
    }

    private List<String> expected(String variant) {
        String idle = key(variant, IDLE);
        boolean everReached = !Double.isNaN(number(idle, "time_to_all_ms", 0));
        List<String> row = new ArrayList<>(List.of(
                variant,
                everReached
                        ? time(idle, "time_to_all_ms") + text(" ± %.2f", number(idle, "time_to_all_ms", 1) / 1000)
                        : "never",
                everReached ? text("%.1f", number(idle, "time_over_optimum", 0)) : "",
                time(idle, "p99_ms"),
                text("%.0f %%", 100 * number(idle, "reached_all", 0)),
                text("%.2f", number(idle, "copies_over_optimum", 0)),
                text("%,.0f B", number(idle, "bytes_per_peer", 0)),
                text("%.1f %%", 100 * number(idle, "crash_coverage", 0))));
        for (String network : OTHER_NETWORKS) {
            String other = key(variant, network);
            row.add(rows.containsKey(other) ? time(other, "time_to_all_ms") : "-");
        }
        return row;
    }

    private String time(String row, String column) {
        double millis = number(row, column, 0);
        return Double.isNaN(millis) ? "never" : text("%.2f s", millis / 1000);
    }

    /** A figure, or the one so many columns after it: an interval has no name of its own. NaN: there is none. */
    private double number(String row, String column, int after) {
        assertThat(rows).containsKey(row);
        String cell = rows.getOrDefault(row, List.of()).get(columns.indexOf(column) + after);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
