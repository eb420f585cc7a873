package dev.hearsay.protocol.dht;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables of the page about this family, and the figures that were measured and kept. */
public final class PageFigures {
    private static final Path PAGE = Path.of("src/site/markdown/dht.md");
    private static final Path KEPT = Path.of("results/reference/validation");
    private static final int MEASURED = 3;

    private PageFigures() {}

    /** The rows of the table with that head. */
    public static List<String[]> table(String head) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return lines.subList(lines.indexOf(head) + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                .toList();
    }

    /** What an experiment has measured of a figure in a setting. */
    public static String measured(String experiment, String setting, String figure) throws IOException {
        return Files.readAllLines(KEPT.resolve(experiment + ".csv")).stream()
                .map(PageFigures::cells)
                .filter(row -> row.get(0).equals(setting) && row.get(1).equals(figure))
                .findFirst()
                .orElseThrow()
                .get(MEASURED);
    }

    /** The cells of a row, of which those with commas are in quotes. */
    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        for (int at = 0; at <= row.length(); ) {
            boolean isQuoted = row.startsWith("\"", at);
            int begin = at + (isQuoted ? 1 : 0);
            int end = row.indexOf(isQuoted ? "\"" : ",", begin);
            end = end < 0 ? row.length() : end;
            cells.add(row.substring(begin, end));
            at = end + (isQuoted ? 2 : 1);
        }
        return cells;
    }
}
