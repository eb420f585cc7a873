package dev.hearsay.cli.terminal;

import dev.hearsay.metrics.path.DeliveryPath;
import dev.hearsay.metrics.path.Hop;
import dev.hearsay.metrics.path.Part;
import dev.hearsay.metrics.path.Parts;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.query.Cell;
import dev.hearsay.query.RowFormat;
import dev.hearsay.query.RowPrinter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** The links of a path as a table, in milliseconds: a row for the origin and one for each link. */
final class PathTable {
    private static final String BY = "by";
    private static final String NAME = "name";
    private static final String REGION = "region";

    private final RunResult result;
    private final DeliveryPath path;

    /** Of a path in a run. */
    PathTable(RunResult result, DeliveryPath path) {
        this.result = result;
        this.path = path;
    }

    /** The names of the columns for programs. */
    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("path", "hop", "peer", NAME, REGION, BY, "at_ms"));
        Stream.of(Part.values()).forEach(part -> columns.add(part.word() + "_ms"));
        columns.add("time_ms");
        return columns;
    }

    /** Prints the rows for programs, all columns of all parts, under a name of the path. */
    void rows(String name, RowPrinter printer) {
        List<String> labels = List.of("hop", "peer", NAME, REGION, BY);
        List<Part> parts = List.of(Part.values());
        all(labels, parts).forEach(row -> {
            row.add(0, Cell.ofText(name));
            printer.row(row);
        });
    }

    /** Prints a table for people: without columns of nothing, with a sum, and parted where it is too wide. */
    void print(RowFormat format, PrintWriter out, int width) {
        List<Part> parts = Stream.of(Part.values())
                .filter(part -> path.parts().of(part) > 0)
                .toList();
        List<String> labels = labels();
        List<String> columns = new ArrayList<>(labels);
        columns.add("at ms");
        parts.forEach(part -> columns.add(part.word()));
        columns.add("time");
        WideTable table = new WideTable(columns, labels.size());
        all(labels, parts).forEach(table::row);
        table.row(sum(labels, parts));
        table.print(format, out, width);
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>(List.of("hop", "peer"));
        if (isAny(peer -> !name(peer).isEmpty())) {
            labels.add(NAME);
        }
        if (isAny(peer -> !result.links().region(peer).isEmpty())) {
            labels.add(REGION);
        }
        if (path.hops().stream().anyMatch(hop -> !hop.kind().isEmpty())) {
            labels.add(BY);
        }
        return labels;
    }

    private boolean isAny(IntPredicate test) {
        return test.test(path.origin())
                || path.hops().stream().mapToInt(Hop::to).anyMatch(test);
    }

    private List<List<Cell>> all(List<String> labels, List<Part> parts) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row(labels, 0, path.origin(), "", path.sentAt(), new Parts(), parts));
        for (Hop hop : path.hops()) {
            rows.add(row(labels, rows.size(), hop.to(), hop.kind(), hop.at(), hop.parts(), parts));
        }
        return rows;
    }

    private List<Cell> row(
            List<String> labels, int hop, int peer, String kind, long at, Parts times, List<Part> parts) {
        List<Cell> cells = new ArrayList<>();
        for (String label : labels) {
            cells.add(
                    switch (label) {
                        case NAME -> Cell.ofText(name(peer));
                        case REGION -> Cell.ofText(result.links().region(peer));
                        case BY -> Cell.ofText(kind);
                        default -> Cell.ofWhole(label.equals("hop") ? hop : peer);
                    });
        }
        cells.add(Cell.ofMillis(at));
        addTimes(cells, times, parts);
        return cells;
    }

    private List<Cell> sum(List<String> labels, List<Part> parts) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.ofText("sum")));
        while (cells.size() <= labels.size()) {
            cells.add(Cell.ofText(""));
        }
        addTimes(cells, path.parts(), parts);
        return cells;
    }

    private static void addTimes(List<Cell> cells, Parts times, List<Part> parts) {
        parts.forEach(part -> cells.add(Cell.ofMillis(times.of(part))));
        cells.add(Cell.ofMillis(times.total()));
    }

    private String name(int peer) {
        return result.scenario().topology().peerName(peer);
    }
}
