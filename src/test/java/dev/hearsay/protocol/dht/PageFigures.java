package dev.hearsay.protocol.dht;

import dev.hearsay.Documents;
import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The tables of the page about this family, and the figures that were measured and kept. */
public final class PageFigures {
    private static final Path KEPT = Path.of("results/reference/validation");

    private PageFigures() {}

    /** The rows of the table with that head. */
    public static List<List<String>> table(String head) {
        return Documents.table("dht.md", head);
    }

    /** The value that an experiment has measured of a figure in a setting. */
    public static String measured(String experiment, String setting, String figure) throws IOException {
        return CsvRows.of(KEPT.resolve(experiment + ".csv")).stream()
                .filter(row -> setting.equals(row.get("setting")) && figure.equals(row.get("figure")))
                .map(row -> row.getOrDefault("measured", ""))
                .findFirst()
                .orElseThrow();
    }
}
