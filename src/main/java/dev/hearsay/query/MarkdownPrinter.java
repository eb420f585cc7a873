package dev.hearsay.query;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A printer of rows as a table in Markdown. Numbers are aligned to the right; the first row decides which columns have them. */
final class MarkdownPrinter implements RowPrinter {
    /** The signs that could end a cell, or make it an element, a link, a picture, code or emphasis. */
    private static final Pattern SIGNS = Pattern.compile("[\\\\|<`*\\[]");

    private final PrintWriter out;
    private List<String> columns = List.of();
    private boolean isBegun;

    MarkdownPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> names) {
        columns = names;
    }

    @Override
    public void row(List<Cell> cells) {
        head(cells);
        line(cells.stream().map(Cell::text).toList());
    }

    @Override
    public void end() {
        head(List.of());
    }

    private void head(List<Cell> first) {
        if (!isBegun) {
            isBegun = true;
            line(columns);
            StringBuilder rule = new StringBuilder("|");
            for (int i = 0; i < columns.size(); i++) {
                rule.append(i < first.size() && first.get(i).isNumber() ? " ---: |" : " --- |");
            }
            out.print(rule.append('\n'));
        }
    }

    private void line(List<String> cells) {
        out.print(cells.stream().map(MarkdownPrinter::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(String text) {
        return SIGNS.matcher(text).replaceAll("\\\\$0").replaceAll("\\R", "<br>");
    }
}
