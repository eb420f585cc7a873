package dev.hearsay.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table that {@link CsvTable} wrote (RFC 4180), each cell under the name of its column. */
public final class CsvRows {
    private static final char QUOTE = '"';

    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * The rows of a file, each with the columns in their order.
     *
     * @throws IOException if it cannot be read, or has a row of more or fewer cells than columns
     */
    public static List<Map<String, String>> of(Path file) throws IOException {
        try {
            return ofText(Files.readString(file));
        } catch (IllegalArgumentException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * The rows of a text, likewise.
     *
     * @throws IllegalArgumentException if it has a row of more or fewer cells than columns
     */
    public static List<Map<String, String>> ofText(String text) {
        List<List<String>> lines = new CsvRows(text).lines();
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> columns = lines.get(0);
            List<String> cells = lines.get(i);
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + cells.size() + " cells for " + columns.size() + " columns");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < cells.size(); column++) {
                row.put(columns.get(column), cells.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        while (at < text.length()) {
            lines.add(line());
        }
        return lines;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        at++; // the line's end
        return cells;
    }

    private String cell() {
        boolean isQuoted = at < text.length() && text.charAt(at) == QUOTE;
        return isQuoted ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (text.charAt(at) != QUOTE) {
                cell.append(text.charAt(at++));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                cell.append(QUOTE);
                at += 2;
            } else {
                at++;
                break;
            }
        }
        return cell.toString();
    }
}
