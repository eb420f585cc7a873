package dev.hearsay.query;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A printer of rows as comma-separated values. */
final class CsvPrinter implements RowPrinter {
    private final PrintWriter out;

    CsvPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        line(columns);
    }

    @Override
    public void row(List<Cell> cells) {
        line(cells.stream().map(Cell::text).toList());
    }

    @Override
    public void end() {}

    private void line(List<String> cells) {
        out.print(cells.stream().map(CsvPrinter::cell).collect(Collectors.joining(",", "", "\n")));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
