package dev.hearsay.cli.terminal;

import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.query.Cell;
import dev.hearsay.query.RowFormat;
import dev.hearsay.query.RowPrinter;
import dev.hearsay.scenario.Rung;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Costs of the rungs of a ladder of realism: a row for each rung, with medians and 99th percentiles in milliseconds, and for each figure
 * what it is more than on the rung below.
 */
public final class LadderTable {
    private static final int WIDTH = 100;
    private static final int DIGITS = 3;
    private static final int SHARE_DIGITS = 6;

    private record Figure(String name, int digits, ToDoubleFunction<Summary> of) {
        /** The column's name for programs. */
        String column() {
            return name.replace(" %", "").replace(' ', '_').toLowerCase(Locale.ROOT);
        }
    }

    /** A rung and what was measured on it; nothing where the scenario does not have it. */
    private record Row(Rung rung, Optional<Summary> summary) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("to all p50 ms", DIGITS, summary -> summary.timeToAllMs().p50()),
            new Figure("to all p99 ms", DIGITS, summary -> summary.timeToAllMs().p99()),
            new Figure("to 99 % p50 ms", DIGITS, summary -> summary.timeTo99Ms().p50()),
            new Figure("to 99 % p99 ms", DIGITS, summary -> summary.timeTo99Ms().p99()),
            new Figure(
                    "delivery p50 ms",
                    DIGITS,
                    summary -> summary.deliveryTimeMs().p50()),
            new Figure(
                    "delivery p99 ms",
                    DIGITS,
                    summary -> summary.deliveryTimeMs().p99()),
            new Figure("coverage", SHARE_DIGITS, Summary::coverage),
            new Figure("bytes", 0, Summary::bytes));

    private final List<Row> rows = new ArrayList<>();

    /** Adds a rung that was run. */
    public void add(Rung rung, Summary summary) {
        rows.add(new Row(rung, Optional.of(summary)));
    }

    /** Adds a rung that the scenario does not have. */
    public void none(Rung rung) {
        rows.add(new Row(rung, Optional.empty()));
    }

    /** Prints it: for people a table of the figures and one of the differences, for programs one of both. */
    public void print(RowFormat format, PrintWriter out) {
        if (format == RowFormat.BOX || format == RowFormat.MARKDOWN) {
            out.println("on each rung, with all of those above it:");
            out.println();
            table(this::values).print(format, out, WIDTH);
            out.println();
            out.println("what each rung adds to the one before it:");
            out.println();
            table(this::additions).print(format, out, WIDTH);
        } else {
            printForPrograms(format.to(out, WIDTH));
        }
    }

    private WideTable table(Function<Row, List<Cell>> cells) {
        List<String> columns = new ArrayList<>(List.of("rung"));
        FIGURES.forEach(figure -> columns.add(figure.name));
        WideTable table = new WideTable(columns, 1);
        for (Row row : rows) {
            List<Cell> all = new ArrayList<>(List.of(Cell.ofText(row.rung.toString())));
            all.addAll(row.summary.isPresent() ? cells.apply(row) : cells("none"));
            table.row(all);
        }
        return table;
    }

    private static List<Cell> cells(String text) {
        return FIGURES.stream().map(any -> Cell.ofText(text)).toList();
    }

    private void printForPrograms(RowPrinter printer) {
        List<String> columns = new ArrayList<>(List.of("rung", "state"));
        FIGURES.forEach(figure -> columns.add(figure.column()));
        FIGURES.forEach(figure -> columns.add("adds_" + figure.column()));
        printer.begin(columns);
        for (Row row : rows) {
            List<Cell> all = new ArrayList<>();
            all.add(Cell.ofText(row.rung.toString()));
            all.add(Cell.ofText(row.summary.isPresent() ? "run" : "none"));
            all.addAll(row.summary.isPresent() ? values(row) : cells(""));
            all.addAll(row.summary.isPresent() ? additions(row) : cells(""));
            printer.row(all);
        }
        printer.end();
    }

    private List<Cell> values(Row row) {
        Summary summary = row.summary.orElseThrow();
        return FIGURES.stream()
                .map(figure -> Cell.ofNumber(figure.of.applyAsDouble(summary), figure.digits))
                .toList();
    }

    /** Differences to the rung that was run before; none on the first. */
    private List<Cell> additions(Row row) {
        Summary before = null;
        for (Row other : rows.subList(0, rows.indexOf(row))) {
            before = other.summary.orElse(before);
        }
        if (before == null) {
            return cells("");
        }
        Summary below = before;
        Summary here = row.summary.orElseThrow();
        return FIGURES.stream()
                .map(figure ->
                        Cell.ofNumber(figure.of.applyAsDouble(here) - figure.of.applyAsDouble(below), figure.digits))
                .toList();
    }
}
