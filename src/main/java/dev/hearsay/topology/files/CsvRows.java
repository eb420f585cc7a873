package dev.hearsay.topology.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rows of a table of text, each cell with its place: separated by commas, semicolons or tabs, as the first row is; a cell with a
 * separator in it stands in quotation marks. Lines that begin with # are comments.
 */
public final class CsvRows {
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
    public record Cell(String text, int line, int column) {
        /** The place as line and column. */
        public String place() {
            return line + ":" + column;
        }
    }

    /**
     * What is wrong with a table.
     *
     * @param place line and column
     * @param found the text that is there
     * @param allowed what may be there
     */
    public record Flaw(String place, String found, String allowed) {}

    /** The rows of a resource of the program's, by its path on the class path. */
    public static CsvRows ofResource(String resource) {
        try (InputStream bytes = Objects.requireNonNull(CsvRows.class.getResourceAsStream(resource), resource)) {
            return new CsvRows(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads all rows. */
    public CsvRows(BufferedReader text) throws IOException {
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
    public List<List<Cell>> rows() {
        return rows;
    }

    /** The comments, without their signs. */
    public List<String> comments() {
        return comments;
    }

    /** True if decimals have a comma, as where semicolons separate. */
    public boolean hasDecimalCommas() {
        return separator == ';';
    }
}
