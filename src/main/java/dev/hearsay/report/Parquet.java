package dev.hearsay.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conversion of CSV files into Parquet files, by DuckDB. The values are those of the CSV file to the last digit, and rows keep
 * their order; memory stays bounded whatever the size.
 */
final class Parquet {
    private Parquet() {}

    /**
     * Checks that Parquet files can be made here.
     *
     * @throws IOException with one clear line if not
     */
    static void check() throws IOException {
        connect(statement -> {});
    }

    /** Converts {@code csv}, which has these columns, into {@code parquet}. */
    static void convert(Path csv, Path parquet, List<Column> columns) throws IOException {
        String types = columns.stream()
                .map(column -> quoted(column.name()) + ": " + quoted(column.sql()))
                .collect(Collectors.joining(", ", "{", "}"));
        Path spill = parquet.resolveSibling(parquet.getFileName() + ".spill");
        connect(statement -> {
            statement.execute("SET temp_directory = " + quoted(spill.toString()));
            statement.execute("COPY (SELECT * FROM read_csv(" + quoted(csv.toString())
                    + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', columns = "
                    + types + ")) TO " + quoted(parquet.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        });
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    private static void connect(Work work) throws IOException {
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            work.with(statement);
        } catch (SQLException failed) {
            String reason =
                    String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
            throw new IOException("DuckDB cannot make Parquet files: " + reason, failed);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
