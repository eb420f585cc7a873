package dev.hearsay.cli.terminal;

import dev.hearsay.query.Cell;
import dev.hearsay.query.RowFormat;
import dev.hearsay.query.RowPrinter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table that loses no digit where it is wider than a line: it is then told in several, each of which begins with the same columns. */
final class WideTable {
    /** What a box has beside the text of a column. */
    private static final int BORDER = 3;

    private final List<String> columns;
    private final int labels;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** An empty table, whose first columns say what a row is. */
    WideTable(List<String> columns, int labels) {
        this.columns = List.copyOf(columns);
        this.labels = labels;
    }

    void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Prints it within a width in columns of text. */
    void print(RowFormat format, PrintWriter out, int width) {
        List<Integer> part = labelColumns();
        for (int column = labels; column < columns.size(); column++) {
            part.add(column);
            if (width(part) > width && part.size() > labels + 1) {
                part.remove(part.size() - 1);
                print(part, format.to(out, width));
                out.println();
                part = labelColumns();
                part.add(column);
            }
        }
        print(part, format.to(out, width));
    }

    private List<Integer> labelColumns() {
        return new ArrayList<>(IntStream.range(0, labels).boxed().toList());
    }

    private int width(List<Integer> part) {
        int sum = 1;
        for (int column : part) {
            int widest = columns.get(column).length();
            for (List<Cell> row : rows) {
                widest = Math.max(widest, row.get(column).text().length());
            }
            sum += widest + BORDER;
        }
        return sum;
    }

    private void print(List<Integer> part, RowPrinter printer) {
        printer.begin(part.stream().map(columns::get).toList());
        rows.forEach(row -> printer.row(part.stream().map(row::get).toList()));
        printer.end();
    }
}
