package dev.hearsay.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table of comma-separated values (RFC 4180), each by the names of its columns. */
final class CsvRows {
    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * All rows behind the names of columns.
     *
     * @throws IllegalArgumentException if there are no names, or a row has more or fewer cells
     */
    static List<Map<String, String>> of(String text) {
        CsvRows rows = new CsvRows(text);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no names of columns");
        }
        List<String> names = rows.next();
        List<Map<String, String>> all = new ArrayList<>();
        while (rows.at < text.length()) {
            List<String> cells = rows.next();
            if (cells.size() != names.size()) {
                throw new IllegalArgumentException(
                        "row " + (all.size() + 1) + " has " + cells.size() + " cells of " + names.size());
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            all.add(Collections.unmodifiableMap(row));
        }
        return all;
    }

    private List<String> next() {
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
        } while (at < text.length() && text.charAt(at++) == ',');
        return cells;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (sign == '"') {
                boolean isDoubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
                if (isDoubled) {
                    cell.append(sign);
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (sign == ',' || sign == '\n')) {
                return cell.toString();
            } else {
                cell.append(sign);
            }
            at++;
        }
        return cell.toString();
    }
}
