package dev.hearsay.topology;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads an edge list, a link a row, as spreadsheets, Gephi, SNAP, pandas and networkx write them: separated by commas, semicolons
 * (then decimals may have a comma), tabs or blanks; lines that begin with # or % are comments. Columns are found by the names in the
 * first row: the ends of a link (from and to, or source and target), and its latency; others are passed over. Without such names
 * the first two columns are the ends. A row with a first end alone is a node without links, as in a run's own {@code topology.csv}.
 */
final class EdgeList {
    private static final List<String> FROM = List.of("from", "source", "src", "fromnodeid", "node1", "u");
    private static final List<String> TO = List.of("to", "target", "dst", "destination", "tonodeid", "node2", "v");
    private static final String HEADER =
            "a header with from and to (or source and target), and for latencies latency_ms, or rows of two numbers";
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final int NONE = -1;
    private static final int LOOK_AHEAD = 1 << 16;

    private final GraphDraft draft;
    private boolean begun;
    private boolean decimalComma;
    private int fromColumn;
    private int toColumn = 1;
    private int latencyColumn = NONE;
    private int typeColumn = NONE;
    private String latencyName = "";

    private EdgeList(GraphDraft draft) {
        this.draft = draft;
    }

    /** Reads all rows into a draft. */
    static void read(BufferedReader text, GraphDraft draft) throws IOException {
        new EdgeList(draft).readRows(text);
    }

    private void readRows(BufferedReader text) throws IOException {
        char separator = separator(text);
        if (separator == ' ') {
            readBlankSeparated(text);
        } else {
            decimalComma = separator == ';';
            readSeparated(text, separator);
        }
        if (!begun) {
            draft.flaw(1, "no rows", HEADER);
        }
    }

    /** The separator of the first line that is no comment; a text in quotes does not count. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        char[] beginning = new char[LOOK_AHEAD - 1];
        int length = Math.max(0, text.read(beginning, 0, beginning.length));
        text.reset();
        String first = new String(beginning, 0, length)
                .lines()
                .filter(line -> !line.isBlank() && !isComment(line))
                .findFirst()
                .orElse("")
                .replaceAll("\"[^\"]*\"", "");
        return first.indexOf('\t') >= 0 && first.indexOf(',') < 0 && first.indexOf(';') < 0
                ? '\t'
                : first.indexOf(';') >= 0 ? ';' : first.indexOf(',') >= 0 ? ',' : first.indexOf('|') >= 0 ? '|' : ' ';
    }

    private static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith("%");
    }

    private void readBlankSeparated(BufferedReader text) throws IOException {
        int line = 0;
        for (String row = text.readLine(); row != null; row = text.readLine()) {
            line++;
            if (!row.isBlank() && !isComment(row)) {
                row(line, Arrays.asList(BLANKS.split(row.strip())));
            }
        }
    }

    private void readSeparated(BufferedReader text, char separator) throws IOException {
        int line = 1;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .commentCharacter('#')
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : rows) {
                line = (int) row.getStartingLineNumber();
                if (!row.getField(0).startsWith("%")) {
                    row(line, row.getFields());
                }
            }
        } catch (CsvParseException broken) {
            draft.flaw(line + 1, "a broken row", "rows of as many fields as the first");
        }
    }

    private void row(int line, List<String> fields) {
        if (begun) {
            link(line, fields);
            return;
        }
        begun = true;
        int from = column(fields, FROM);
        int to = column(fields, TO);
        if (from >= 0 && to >= 0) {
            header(fields, from, to);
        } else if (isHeaderless(fields)) {
            for (int column = 2; column < fields.size(); column++) {
                draft.unused("column " + (column + 1));
            }
            link(line, fields);
        } else {
            String missing = from >= 0 ? "no column to" : to >= 0 ? "no column from" : "no columns from and to";
            draft.flaw(line, missing + " among " + String.join(", ", fields), HEADER);
        }
    }

    private void header(List<String> fields, int from, int to) {
        fromColumn = from;
        toColumn = to;
        for (int column = 0; column < fields.size(); column++) {
            String name = fields.get(column).strip();
            if (latencyColumn == NONE && LatencyText.isName(name)) {
                latencyColumn = column;
                latencyName = name;
            } else if (name.equalsIgnoreCase("type")) {
                typeColumn = column;
            } else if (column != from
                    && column != to
                    && !name.equalsIgnoreCase("id")
                    && !name.equalsIgnoreCase("label")) {
                draft.unused(name);
            }
        }
    }

    private static int column(List<String> fields, List<String> names) {
        return IntStream.range(0, fields.size())
                .filter(column -> names.contains(
                        fields.get(column).strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")))
                .findFirst()
                .orElse(NONE);
    }

    private static boolean isHeaderless(List<String> fields) {
        return fields.size() >= 2
                && WHOLE.matcher(fields.get(0).strip()).matches()
                && WHOLE.matcher(fields.get(1).strip()).matches();
    }

    private void link(int line, List<String> fields) {
        String from = field(fields, fromColumn);
        String to = field(fields, toColumn);
        if (from.isEmpty() || fields.size() <= Math.min(toColumn, fromColumn)) {
            draft.flaw(line, String.join(",", fields), "a row with the two ends of a link");
            return;
        }
        int source = draft.node(from);
        if (to.isEmpty()) {
            return;
        }
        boolean oneWay = field(fields, typeColumn).equalsIgnoreCase("directed");
        long latency = draft.latency(line, latencyName, field(fields, latencyColumn), decimalComma);
        draft.link(source, draft.node(to), latency, oneWay);
    }

    private static String field(List<String> fields, int column) {
        return column >= 0 && column < fields.size() ? fields.get(column).strip() : "";
    }
}
