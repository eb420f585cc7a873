package dev.hearsay.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.report.DuckDb;
import dev.hearsay.settings.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The results of runs as a database in memory, whose views are the tables of the runs. It reads their files and nothing else,
 * writes nothing, and makes no connection: DuckDB is locked before it sees a query, and only SELECT statements reach it.
 */
public final class ResultDatabase implements AutoCloseable {
    private static final Pattern UNKNOWN_TABLE = Pattern.compile("Table with name (\\S+) does not exist");

    private final Connection connection;
    private final ResultViews views;

    private ResultDatabase(Connection connection, ResultViews views) {
        this.connection = connection;
        this.views = views;
    }

    /**
     * Opens the results in some directories. Of several, each view has the rows of all runs, and a column {@code run} with the
     * directory before the others; a run that is named twice counts once, by its first name.
     *
     * @throws QueryException if one of them holds no results, or DuckDB does not run on this machine
     */
    public static ResultDatabase of(List<Path> directories) throws QueryException {
        ResultViews views = ResultViews.of(directories);
        try {
            Connection connection = DuckDb.open();
            try (Statement statement = connection.createStatement()) {
                for (String definition : views.definitions()) {
                    statement.execute(definition);
                }
                lock(statement, views.files());
                return new ResultDatabase(connection, views);
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        } catch (IOException absent) {
            throw new QueryException(String.valueOf(absent.getMessage()), absent);
        } catch (SQLException failed) {
            throw new QueryException(
                    "DuckDB cannot read the results: " + line(String.valueOf(failed.getMessage())), failed);
        }
    }

    /** Locks the database: from here on it opens these files alone, and nothing can change that. */
    private static void lock(Statement statement, List<Path> files) throws SQLException {
        String allowed = files.stream()
                .map(file -> ResultViews.quoted(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        statement.execute("SET temp_directory = ''");
        statement.execute("SET allowed_paths = " + allowed);
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
    }

    /**
     * Prints the rows that a query selects.
     *
     * @throws QueryException if the query is not one SELECT statement, or is wrong
     */
    public void select(String query, RowPrinter printer) throws QueryException {
        try (Statement statement = connection.createStatement()) {
            checkIsSelect(query);
            try (ResultSet rows = statement.executeQuery(query)) {
                print(rows, printer);
            }
        } catch (SQLException wrong) {
            throw new QueryException(reason(String.valueOf(wrong.getMessage())), wrong);
        }
    }

    /**
     * Throws unless the query is a SELECT, by DuckDB's own reading of it: any other statement would change something, if only a
     * file.
     */
    private void checkIsSelect(String query) throws SQLException, QueryException {
        try (PreparedStatement reading = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            reading.setString(1, query);
            try (ResultSet read = reading.executeQuery()) {
                read.next();
                JsonNode parsed = new ObjectMapper().readTree(read.getString(1));
                if (parsed.path("error_type").asText().equals("not implemented")) {
                    throw new QueryException("found another statement, allowed: only SELECT");
                }
                if (parsed.path("error").asBoolean()) {
                    throw new QueryException(line(parsed.path("error_message").asText()));
                }
                int statements = parsed.path("statements").size();
                if (statements != 1) {
                    throw new QueryException("found " + statements + " statements, allowed: one");
                }
            }
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("DuckDB writes JSON", impossible);
        }
    }

    private static void print(ResultSet rows, RowPrinter printer) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        printer.begin(columns);
        while (rows.next()) {
            List<Cell> cells = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                cells.add(Cell.of(rows.getObject(i)));
            }
            printer.row(cells);
        }
        printer.end();
    }

    private String reason(String message) {
        Matcher unknown = UNKNOWN_TABLE.matcher(message);
        if (unknown.find()) {
            String table = unknown.group(1);
            return "found table " + table + ", allowed: " + Nearest.allowed(table, views.names()) + views.hint(table);
        }
        return line(message);
    }

    /** The words of DuckDB's error before it quotes the query, in one line and without the class of the error. */
    private static String line(String message) {
        return message.lines()
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "))
                .replaceFirst("^(\\w+ )+Error: ", "");
    }

    @Override
    public void close() throws QueryException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new QueryException(line(String.valueOf(failed.getMessage())), failed);
        }
    }
}
