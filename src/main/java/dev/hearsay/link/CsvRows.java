package dev.hearsay.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table of text, each cell with its place: separated by commas, semicolons or tabs, as the first row is; a cell with a
 * separator in it stands in quotation marks. Lines that begin with # are comments.
 */
final class CsvRows {
    private static final char QUOTE = '"';
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private char separator;

    /**
     * A cell.
     *
     * @param text its content, without quotation marks and blanks around it
     * @param line its line, from 1
     * @param column the place of its first character in the line, from 1
     */
    record Cell(String text, int line, int column) {
        /** The place as line and column. */
        String place() {
            return line + ":" + column;
        }
    }

    /** Reads all rows. */
    CsvRows(BufferedReader text) throws IOException {
        int line = 0;
        for (String row = text.readLine(); row != null; row = text.readLine()) {
            line++;
            String plain = line == 1 && !row.isEmpty() && row.charAt(0) == BYTE_ORDER_MARK ? row.substring(1) : row;
            if (plain.startsWith("#")) {
                comments.add(plain.substring(1).strip());
            } else if (!plain.isBlank()) {
                if (rows.isEmpty()) {
                    separator = plain.indexOf('\t') >= 0 ? '\t' : plain.indexOf(';') >= 0 ? ';' : ',';
                }
                rows.add(cells(plain, line));
            }
        }
    }

    private List<Cell> cells(String row, int line) {
        List<Cell> cells = new ArrayList<>();
        int begin = 0;
        boolean isQuoted = false;
        for (int at = 0; at <= row.length(); at++) {
            if (at < row.length() && row.charAt(at) == QUOTE) {
                isQuoted = !isQuoted;
            } else if (at == row.length() || (row.charAt(at) == separator && !isQuoted)) {
                cells.add(new Cell(plain(row.substring(begin, at)), line, begin + 1));
                begin = at + 1;
            }
        }
        return cells;
    }

    private static String plain(String cell) {
        String stripped = cell.strip();
        boolean isQuoted = stripped.length() > 1 && stripped.charAt(0) == QUOTE && stripped.endsWith("\"");
        return isQuoted ? stripped.substring(1, stripped.length() - 1).replace("\"\"", "\"") : stripped;
    }

    /** The rows, from top to bottom. */
    List<List<Cell>> rows() {
        return rows;
    }

    /** The comments, without their signs. */
    List<String> comments() {
        return comments;
    }

    /** True if decimals have a comma, as where semicolons separate. */
    boolean hasDecimalCommas() {
        return separator == ';';
    }
}
