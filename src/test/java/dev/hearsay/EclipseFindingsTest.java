package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables on attacks among the findings are those of the sweeps that are kept. */
class EclipseFindingsTest {
    private static final Path KEPT = Path.of("results/reference");

    /** A figure of a cell as a table shows it. */
    private interface Column extends Function<Map<String, String>, String> {}

    /**
     * A table.
     *
     * @param sweep the sweep that it is of
     * @param head the beginning of its head
     * @param rows its rows
     * @param columns its columns after the name of the row
     */
    private record Table(String sweep, String head, int rows, List<Column> columns) {}

    static Stream<Table> tables() {
        Column links = mean("flood.attackerLinks.mean");
        return Stream.of(
                ofLinks(
                        "eclipse",
                        "| attack and defence | addresses |",
                        19,
                        percent("groups.victims.coverage"),
                        links,
                        dials(120),
                        kilobytes(120)),
                ofLinks(
                        "eclipse-seeds",
                        "| seeds and friends | addresses |",
                        15,
                        percent("groups.newcomers.coverage"),
                        links,
                        kilobytes(40)),
                ofLinks(
                        "eclipse-validator",
                        "| operator | addresses |",
                        11,
                        percent("groups.validators.coverage"),
                        links,
                        dials(120),
                        kilobytes(120)),
                ofLinks(
                        "eclipse-sybils",
                        "| identities and limits | addresses |",
                        11,
                        percent("groups.victims.coverage"),
                        mean("properties.degree.mean.last"),
                        links,
                        dials(120)),
                new Table(
                        "exhaustion",
                        "| places and defence | alone |",
                        15,
                        List.of(
                                percent("flood.victimIsolated.mean"),
                                seconds("flood.linkedAfter.mean"),
                                percent("flood.victimShare.mean"),
                                percent("groups.newcomers.coverage"),
                                links,
                                dials(60),
                                kilobytes(60))));
    }

    /** A table that begins with the attackers' shares. */
    private static Table ofLinks(String sweep, String head, int rows, Column... more) {
        Stream<Column> shares = Stream.of("Known", "Dialled", "Share", "Isolated")
                .map(figure -> percent("flood.victim" + figure + ".mean"));
        return new Table(
                sweep, head, rows, Stream.concat(shares, Stream.of(more)).toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowSaysWhatIsKept(Table of) throws IOException {
        List<List<String>> expected = CsvRows.of(KEPT.resolve(of.sweep).resolve("cells.csv")).stream()
                .map(cell -> row(cell, of.columns))
                .toList();

        assertThat(expected).hasSize(of.rows);
        assertThat(Documents.table("findings.md", of.head)).isEqualTo(expected);
    }

    private static List<String> row(Map<String, String> cell, List<Column> columns) {
        Stream<String> name = Stream.of(cell.getOrDefault("variant", ""));
        return Stream.concat(name, columns.stream().map(column -> column.apply(cell)))
                .toList();
    }

    private static Column percent(String metric) {
        return shown(metric, "%.1f %%", 100);
    }

    private static Column mean(String metric) {
        return shown(metric, "%.1f", 1);
    }

    private static Column seconds(String metric) {
        return shown(metric, "%.1f s", 1);
    }

    /** A counter that nobody has counted is not among the metrics. */
    private static Column dials(int attackers) {
        return cell -> cell.getOrDefault("flood.attackDials.mean", "").isEmpty()
                ? "0"
                : shown("flood.attackDials", "%,.0f", 1.0 / attackers).apply(cell);
    }

    private static Column kilobytes(int attackers) {
        return shown("flood.attackBytes", "%,.0f kB", 1.0 / attackers / 1000);
    }

    /** A figure that one of the runs lacks is never come to. */
    private static Column shown(String metric, String format, double factor) {
        return cell -> {
            String value = cell.getOrDefault(metric + ".mean", "");
            return value.isEmpty() ? "never" : String.format(Locale.ROOT, format, factor * Double.parseDouble(value));
        };
    }
}
