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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables on the cost of censoring a value are those of the sweep that is kept. */
class CensorFindingsTest {
    private static final Path KEPT = Path.of("results/reference/censor/cells.csv");
    private static final List<String> OF_500 = List.of("0", "10", "15", "16", "19", "20", "250", "400", "450");
    private static final List<String> OF_2000 = List.of("20", "1000", "1600");

    private static Map<String, Double> found() throws IOException {
        return CsvRows.of(KEPT).stream()
                .collect(Collectors.toMap(
                        row -> row.getOrDefault("variant", ""),
                        row -> Double.parseDouble(row.getOrDefault("operations.get.success.mean", ""))));
    }

    private static List<List<String>> rows(String... columns) throws IOException {
        Map<String, Double> found = found();
        assertThat(found).hasSize(21);
        List<List<String>> rows = new ArrayList<>();
        for (String count : OF_500) {
            rows.add(row(count + " of 500", found, Stream.of(columns).map(column -> column + count)));
        }
        for (String count : OF_2000) {
            String name = String.format(Locale.ROOT, "%,d of 2,000", Integer.parseInt(count));
            rows.add(row(name, found, Stream.of(columns).map(column -> column + count + "-of-2000")));
        }
        rows.removeIf(row -> row.stream().skip(1).allMatch("-"::equals));
        return rows;
    }

    private static List<String> row(String name, Map<String, Double> found, Stream<String> variants) {
        return Stream.concat(
                        Stream.of(name),
                        variants.map(variant -> found.containsKey(variant)
                                ? String.format(Locale.ROOT, "%.1f %%", 100 * found.get(variant))
                                : "-"))
                .toList();
    }

    @Test
    void theTableAmongTheFindingsShouldSayWhatIsKept() throws IOException {
        assertThat(Documents.table("findings.md", "| the attacker's peers |"))
                .isEqualTo(rows("kademlia-", "kademlia-any-", "s-kademlia-", "atlas-any-", "atlas-new-"));
    }

    @Test
    void theTableOfAtlasShouldSayWhatIsKept() throws IOException {
        assertThat(Documents.table("atlas.md", "| the attacker's peers |"))
                .isEqualTo(rows("kademlia-", "atlas-any-", "atlas-new-"));
    }
}
