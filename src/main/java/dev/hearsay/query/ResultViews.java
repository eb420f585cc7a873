package dev.hearsay.query;

import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.ResultTable;
import dev.hearsay.sweep.SweepTables;
import dev.hearsay.tune.TuneTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The views over the files of results: {@code summary} with a row per run, and the tables that the runs have. */
final class ResultViews {
    private static final String SUMMARY = "summary";

    /** The tables that a run writes only if its scenario says so. */
    private static final Set<ResultTable> OPTIONAL =
            EnumSet.of(ResultTable.PROPERTIES, ResultTable.TOPOLOGY, ResultTable.DELIVERIES, ResultTable.TRANSMISSIONS);

    /** The query over each run's file, by name of the view. */
    private final Map<String, List<String>> parts = new TreeMap<>();

    private final List<Path> files = new ArrayList<>();
    private final boolean areSeveral;

    private ResultViews(boolean areSeveral) {
        this.areSeveral = areSeveral;
    }

    static ResultViews of(List<Path> directories) throws QueryException {
        ResultViews views = new ResultViews(directories.size() > 1);
        Set<Path> seen = new LinkedHashSet<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw new QueryException(directory + ": no such directory");
            }
            if (!ResultDirectory.hasResults(directory)) {
                throw new QueryException(directory + " is not a directory of results: it has no "
                        + ResultDirectory.SUMMARY + newest(directory));
            }
            try {
                if (seen.add(directory.toRealPath())) { // results/name/* matches the link to the newest, too
                    views.add(directory);
                }
            } catch (IOException unreadable) {
                throw new QueryException(directory + ": cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }
        return views;
    }

    /** The addition to the message about a directory that holds directories of results: the newest of them. */
    private static String newest(Path directory) {
        Path latest = directory.resolve(ResultDirectory.LATEST);
        Path latestSweep = directory.resolve(ResultDirectory.LATEST_SWEEP);
        Path latestTune = directory.resolve(ResultDirectory.LATEST_TUNE);
        return Stream.of(latest, latestSweep, latestTune)
                .filter(Files::isDirectory)
                .findFirst()
                .map(newest -> " (did you mean " + newest + "?)")
                .orElse("");
    }

    private void add(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve(ResultDirectory.SWEEP))) {
            addSweep(directory, SweepTables.RUNS, "digest");
            addSweep(directory, SweepTables.CELLS, "complete");
            return;
        }
        if (Files.isRegularFile(directory.resolve(ResultDirectory.TUNE))) {
            addSweep(directory, TuneTables.FRONT, "digest");
            addSweep(directory, TuneTables.TRIED, "digest");
            return;
        }
        Path summary = absolute(directory.resolve(ResultDirectory.SUMMARY));
        add(SUMMARY, directory, summary, "read_json(" + quoted(summary.toString()) + ")");
        for (ResultTable table : ResultTable.values()) {
            Path file = table.in(directory).map(ResultViews::absolute).orElse(null);
            if (file != null) {
                add(table.toString(), directory, file, source(table, file));
            }
        }
    }

    /** A table of a sweep or a search: behind its last column of another kind are figures, which may be empty in all rows. */
    private void addSweep(Path directory, String name, String lastOther) throws IOException {
        Path file = absolute(directory.resolve(name));
        List<String> columns = header(file);
        String types = columns.subList(columns.indexOf(lastOther) + 1, columns.size()).stream()
                .filter(column -> !column.contains("\""))
                .map(column -> quoted(column) + ": 'DOUBLE'")
                .collect(Collectors.joining(", ", "{'variant': 'VARCHAR', ", "}"));
        add(
                name.substring(0, name.indexOf('.')),
                directory,
                file,
                "read_csv(" + quoted(file.toString())
                        + ", header = true, delim = ',', quote = '\"', escape = '\"', sample_size = -1, types = "
                        + types + ")");
    }

    private void add(String view, Path directory, Path file, String source) {
        String run = areSeveral ? quoted(directory.toString()) + " AS run, " : "";
        parts.computeIfAbsent(view, any -> new ArrayList<>()).add("SELECT " + run + "* FROM " + source);
        files.add(file);
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static String source(ResultTable table, Path file) throws IOException {
        String name = quoted(file.toString());
        if (name.endsWith(".parquet'")) {
            return "read_parquet(" + name + ")";
        }
        Map<String, String> types = new LinkedHashMap<>();
        table.columns().forEach(column -> types.put(column.name(), column.sql()));
        // the type of another version's column is not known
        String columns = header(file).stream()
                .map(column -> quoted(column) + ": " + quoted(types.getOrDefault(column, "VARCHAR")))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + name
                + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', columns = " + columns
                + ")";
    }

    /** The columns of a table's file: their names need no quotes. */
    private static List<String> header(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException(file + " is empty");
            }
            return List.of(line.split(",", -1));
        }
    }

    /** The files that the views read. */
    List<Path> files() {
        return files;
    }

    /** The names of the views. */
    Set<String> names() {
        return parts.keySet();
    }

    /** The statements that make the views. */
    List<String> definitions() {
        return parts.entrySet().stream()
                .map(view ->
                        "CREATE VIEW " + view.getKey() + " AS " + String.join(" UNION ALL BY NAME ", view.getValue()))
                .toList();
    }

    /** The hint for a query of a table that is missing, although runs can have it. */
    String hint(String table) {
        return OPTIONAL.stream().anyMatch(known -> known.toString().equals(table))
                ? "; hearsay.output." + table + " says whether a run writes it"
                : "";
    }

    /** A text in the quotes of SQL. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
