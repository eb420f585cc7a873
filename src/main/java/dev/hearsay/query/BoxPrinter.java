package dev.hearsay.query;

import dev.hearsay.settings.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A printer of rows in a box. Where lines are wider than allowed, the widest columns are cut; of very many rows the first are
 * printed, and the number of all.
 */
final class BoxPrinter implements RowPrinter {
    private static final int MOST_ROWS = 1000;
    private static final int LEAST_WIDTH = 3;
    private static final String CUT = "…";

    private final PrintWriter out;
    private final int width;
    private List<String> columns = List.of();
    private final List<List<Cell>> rows = new ArrayList<>();
    private long count;

    BoxPrinter(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void begin(List<String> names) {
        columns = names.stream().map(Problem::printable).toList();
    }

    @Override
    public void row(List<Cell> cells) {
        if (count++ < MOST_ROWS) {
            rows.add(cells.stream()
                    .map(cell -> new Cell(Problem.printable(cell.text()), cell.json(), cell.isNumber()))
                    .toList());
        }
    }

    @Override
    public void end() {
        int[] widths = widths();
        rule(widths, "┌", "┬", "┐");
        line(widths, columns, i -> false);
        rule(widths, "├", "┼", "┤");
        for (List<Cell> row : rows) {
            line(widths, row.stream().map(Cell::text).toList(), i -> row.get(i).isNumber());
        }
        rule(widths, "└", "┴", "┘");
        if (count > rows.size()) {
            out.print("the first " + rows.size() + " of " + count + " rows; --format csv prints all\n");
        } else if (count == 0) {
            out.print("no rows\n");
        }
    }

    private int[] widths() {
        int[] widths = columns.stream().mapToInt(BoxPrinter::length).toArray();
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i).text()));
            }
        }
        int sides = 3 * widths.length + 1;
        while (Arrays.stream(widths).sum() + sides > width) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                    .orElseThrow();
            if (widths[widest] <= LEAST_WIDTH) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void rule(int[] widths, String left, String middle, String right) {
        out.print(Arrays.stream(widths)
                .mapToObj(each -> "─".repeat(each + 2))
                .collect(Collectors.joining(middle, left, right + "\n")));
    }

    private void line(int[] widths, List<String> texts, java.util.function.IntPredicate toTheRight) {
        out.print(IntStream.range(0, widths.length)
                .mapToObj(i -> padded(texts.get(i), widths[i], toTheRight.test(i)))
                .collect(Collectors.joining(" │ ", "│ ", " │\n")));
    }

    private static String padded(String text, int width, boolean toTheRight) {
        int missing = width - length(text);
        if (missing < 0) {
            return text.substring(0, text.offsetByCodePoints(0, width - 1)) + CUT;
        }
        return toTheRight ? " ".repeat(missing) + text : text + " ".repeat(missing);
    }
}
