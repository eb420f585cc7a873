package dev.hearsay.topology;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads an edge list, {@code from,to} or {@code from,to,latency_ms}: peers are numbers from 0, a latency may be empty. The
 * exported {@code topology.csv} of a run is one, with a row for either direction of each link.
 */
final class CsvLinks {
    /** Far beyond what can be emulated; a larger number is a slip that would cost gigabytes. */
    private static final int MOST_PEERS = 100_000_000;

    private static final String FORM = "from,to";
    private static final String FORM_WITH_LATENCY = "from,to,latency_ms";

    private final LinkRows links;
    private String form = "";
    private int line;
    private int highest = -1;

    private CsvLinks(Path file) {
        links = new LinkRows(file, place -> place);
    }

    static Topology read(Path file) throws IOException {
        CsvLinks reader = new CsvLinks(file);
        reader.readRows(file);
        return reader.links.among(reader.highest + 1);
    }

    private void readRows(Path file) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                line = (int) row.getStartingLineNumber();
                List<String> fields = row.getFields();
                if (!form.isEmpty()) {
                    link(fields);
                } else if (!isHeader(fields)) {
                    break;
                }
            }
        } catch (CsvParseException broken) {
            links.flawInLine(line + 1, "a broken row", "rows of " + FORM_WITH_LATENCY);
        }
        if (form.isEmpty()) {
            links.flawInLine(Math.max(line, 1), "no header", FORM + " or " + FORM_WITH_LATENCY + " as the first line");
        }
    }

    private boolean isHeader(List<String> fields) {
        String header = String.join(",", fields.stream().map(String::strip).toList());
        if (header.equals(FORM) || header.equals(FORM_WITH_LATENCY)) {
            form = header;
        }
        return !form.isEmpty();
    }

    private void link(List<String> fields) {
        boolean withLatency = form.equals(FORM_WITH_LATENCY);
        if (fields.size() != (withLatency ? 3 : 2)) {
            links.flawInLine(line, String.join(",", fields), "a row of " + form);
            return;
        }
        int from = peer(fields.get(0).strip());
        int to = peer(fields.get(1).strip());
        if (from >= 0 && to >= 0) {
            highest = Math.max(highest, Math.max(from, to));
            links.add(line, from, to, withLatency ? fields.get(2) : "");
        }
    }

    private int peer(String text) {
        try {
            int peer = Integer.parseInt(text);
            if (peer >= 0 && peer < MOST_PEERS) {
                return peer;
            }
        } catch (NumberFormatException noNumber) {
            // told below, as are numbers out of range
        }
        String found = text.isEmpty() ? "an empty field" : text;
        links.flawInLine(line, found, String.format(Locale.ROOT, "a peer's number, 0 to %d", MOST_PEERS - 1));
        return -1;
    }
}
