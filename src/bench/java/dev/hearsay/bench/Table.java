package dev.hearsay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of figures: printed as they come, aligned, and written as CSV in the end. */
final class Table {
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final String format;

    /** A table; the first column is the widest. */
    Table(String... columns) {
        this.columns = List.of(columns);
        this.format = "%-28s" + " %13s".repeat(columns.length - 1) + "%n";
        System.out.println();
        System.out.printf(format, (Object[]) columns);
    }

    /** Adds a row, and prints it. Fractions have three digits. */
    void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : String.valueOf(cell));
        }
        rows.add(row);
        System.out.printf(format, row.toArray());
    }

    /** Writes the rows as CSV. */
    void write(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", columns));
        rows.forEach(row -> lines.add(String.join(",", row)));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
