package dev.hearsay.topology.files;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.hearsay.topology.files.LinkRows.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an edge list, a link a row, as spreadsheets, Gephi, SNAP, pandas and networkx write them: separated by commas, semicolons
 * (then decimals may have a comma), tabs or blanks; lines that begin with # or % are comments. Columns are found by the names in the
 * first row, see {@link EdgeColumns}. Without such names the first two columns are the ends. A row with a first end alone is a node
 * without links, as in a run's own {@code topology.csv}.
 */
final class EdgeList {
    private static final String HEADER =
            "a header with from and to (or source and target), and for latencies latency_ms, or rows of two numbers";
    private static final Pattern BLANK_SEPARATED = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final Pattern WHOLE = Pattern.compile("\\d+");

    /** The attributes that networkx writes behind the ends: {'latency': 10, 'weight': 2}. */
    private static final Pattern ATTRIBUTE = Pattern.compile("'([^']*)'\\s*:\\s*'?([^,'}]*)");

    private static final Pattern COMMENT_OF_DIRECTION = Pattern.compile("(?i)[#%]\\s*(un)?directed\\b.*");

    /** The most fields of a row whose names are taken without a header, the ends and one more: more words are prose. */
    private static final int MOST_UNNAMED = 3;

    private static final int LOOK_AHEAD = 1 << 16;

    private final GraphDraft draft;
    private EdgeColumns columns = EdgeColumns.UNKNOWN;
    private Way usual = Way.UNSAID;
    private boolean decimalComma;
    /** The first row where it has names and may be a header; empty once the next row has decided. */
    private List<String> undecided = List.of();

    private int undecidedLine;

    private EdgeList(GraphDraft draft) {
        this.draft = draft;
    }

    /** Reads all rows into a draft. */
    static void read(BufferedReader text, GraphDraft draft) throws IOException {
        new EdgeList(draft).readRows(text);
    }

    private void readRows(BufferedReader text) throws IOException {
        char separator = lookAhead(text);
        if (separator == ' ') {
            readBlankSeparated(text);
        } else {
            decimalComma = separator == ';';
            readSeparated(text, separator);
        }
        decide();
        if (!columns.areKnown()) {
            draft.flaw(1, "no rows", HEADER);
        }
    }

    /** Finds the separator of the first line that is no comment, and the direction that SNAP states in a comment before it. */
    private char lookAhead(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        char[] beginning = new char[LOOK_AHEAD - 1];
        int length = Math.max(0, text.read(beginning, 0, beginning.length));
        text.reset();
        List<String> lines = new String(beginning, 0, length).lines().toList();
        for (String line : lines) {
            Matcher direction = COMMENT_OF_DIRECTION.matcher(line);
            if (direction.matches()) {
                usual = direction.group(1) == null ? Way.ONE : Way.BOTH;
            } else if (!line.isBlank() && !isComment(line)) {
                return separator(line.replaceAll("\"[^\"]*\"|\\{.*", ""));
            }
        }
        return ',';
    }

    private static char separator(String line) {
        for (char separator : new char[] {'\t', ';', ',', '|'}) {
            if (line.indexOf(separator) >= 0) {
                return separator;
            }
        }
        return line.strip().indexOf(' ') >= 0 ? ' ' : ',';
    }

    private static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith("%");
    }

    private void readBlankSeparated(BufferedReader text) throws IOException {
        int line = 0;
        for (String row = text.readLine(); row != null; row = text.readLine()) {
            line++;
            if (row.isBlank() || isComment(row)) {
                continue;
            }
            int attributes = row.indexOf('{');
            List<String> fields = new ArrayList<>();
            Matcher field = BLANK_SEPARATED.matcher(attributes < 0 ? row : row.substring(0, attributes));
            while (field.find()) {
                fields.add(field.group(1) == null ? field.group() : field.group(1));
            }
            if (attributes < 0) {
                row(line, fields, true);
            } else {
                linkOfNetworkx(line, fields, row.substring(attributes));
            }
        }
    }

    private void linkOfNetworkx(int line, List<String> fields, String text) {
        columns = columns.areKnown() ? columns : EdgeColumns.unnamed(fields.size());
        String name = "";
        String latency = "";
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            if (!LatencyText.isName(attribute.group(1))) {
                draft.unused(attribute.group(1));
            } else if (name.isEmpty()
                    || !LatencyText.better(name, attribute.group(1)).equals(name)) {
                name = attribute.group(1);
                latency = attribute.group(2);
            }
        }
        link(line, fields, name, latency);
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
                boolean blank = row.getFieldCount() == 1 && row.getField(0).isBlank();
                if (!blank && !row.getField(0).startsWith("%")) {
                    row(line, row.getFields(), false);
                }
            }
        } catch (CsvParseException broken) {
            draft.flaw(line + 1, "a broken row", "rows of as many fields as the first");
        }
    }

    private void row(int line, List<String> fields, boolean mayBeNames) {
        if (!columns.areKnown()) {
            columns = EdgeColumns.of(fields, draft);
            if (columns.areKnown()) {
                return;
            }
            columns = EdgeColumns.unnamed(fields.size());
            if (!areNumbers(fields)) {
                if (mayBeNames && fields.size() >= 2 && fields.size() <= MOST_UNNAMED) {
                    undecided = fields;
                    undecidedLine = line;
                } else {
                    noColumns(line, fields);
                }
                return;
            }
            draft.unusedColumns(2, fields.size());
        } else if (!undecided.isEmpty() && areNumbers(fields)) {
            noColumns(undecidedLine, undecided);
            undecided = List.of();
        }
        decide();
        link(line, fields);
    }

    /** Takes the undecided first row for a link between nodes that have names. */
    private void decide() {
        if (!undecided.isEmpty()) {
            draft.unusedColumns(2, undecided.size());
            List<String> first = undecided;
            undecided = List.of();
            link(undecidedLine, first);
        }
    }

    private void noColumns(int line, List<String> fields) {
        draft.flaw(line, EdgeColumns.missing(fields) + " among " + String.join(", ", fields), HEADER);
    }

    private static boolean areNumbers(List<String> fields) {
        return fields.size() >= 2
                && WHOLE.matcher(fields.get(0).strip()).matches()
                && WHOLE.matcher(fields.get(1).strip()).matches();
    }

    private void link(int line, List<String> fields) {
        link(line, fields, columns.latencyName(), columns.latency(fields));
    }

    private void link(int line, List<String> fields, String latencyName, String latency) {
        String from = columns.from(fields);
        String to = columns.to(fields);
        if (from.isEmpty() || !columns.fit(fields)) {
            String width = columns.width() + " fields, the first end among them";
            draft.flaw(line, String.join(",", fields), "a row of " + width);
            return;
        }
        int source = draft.node(line, from);
        if (!to.isEmpty()) {
            long nanos = draft.latency(line, latencyName, latency, decimalComma);
            draft.links().add(source, draft.node(line, to), nanos, columns.way(fields, usual));
        }
    }
}
