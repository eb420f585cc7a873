package dev.hearsay.sweep.sections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.report.CsvRows;
import dev.hearsay.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the files of a sweep's results say.
 *
 * @param facts {@code sweep.json}
 * @param scenario {@code scenario.conf}, empty where there is none
 * @param parameters what varies, in the order of the grid
 * @param cells the cells in the order of the grid
 * @param figures the names of the figures that any run has
 */
public record SweepEvidence(
        JsonNode facts, String scenario, List<Parameter> parameters, List<SweptCell> cells, List<String> figures) {
    /** The column of the variant's name. */
    static final String VARIANT = "variant";

    private static final String CELL = "cell";
    private static final String DIGEST = "digest";
    private static final String RUNS = "runs";

    /**
     * Reads a directory of results.
     *
     * @throws IOException if a file is missing or damaged
     * @throws IllegalArgumentException if a table is not one of a sweep
     */
    public static SweepEvidence of(Path directory) throws IOException {
        JsonNode facts = new ObjectMapper()
                .readTree(directory.resolve(ResultDirectory.SWEEP).toFile());
        Path scenario = directory.resolve("scenario.conf");
        List<Map<String, String>> runs = CsvRows.of(directory.resolve("sweep.csv"));
        List<String> figures = runs.isEmpty() ? List.of() : after(DIGEST, runs.get(0));
        List<SweptCell> cells = new ArrayList<>();
        for (Map<String, String> row : CsvRows.of(directory.resolve("cells.csv"))) {
            cells.add(cell(row, runs, figures));
        }
        return new SweepEvidence(
                facts,
                Files.isRegularFile(scenario) ? Files.readString(scenario) : "",
                parameters(cells),
                cells,
                figures);
    }

    private static List<String> after(String column, Map<String, String> row) {
        List<String> names = new ArrayList<>(row.keySet());
        if (!names.contains(column)) {
            throw new IllegalArgumentException("no column " + column);
        }
        return names.subList(names.indexOf(column) + 1, names.size());
    }

    private static SweptCell cell(Map<String, String> row, List<Map<String, String>> runs, List<String> figures) {
        String number = row.getOrDefault(CELL, "");
        List<Map<String, Double>> own = runs.stream()
                .filter(run -> number.equals(run.get(CELL)))
                .map(run -> figures(run, figures))
                .toList();
        Map<String, String> columns = new LinkedHashMap<>();
        for (Map.Entry<String, String> column : row.entrySet()) {
            if (column.getKey().equals(RUNS)) {
                break;
            }
            columns.put(column.getKey(), column.getValue());
        }
        columns.remove(CELL);
        return new SweptCell(
                Integer.parseInt(number), columns, Integer.parseInt(row.getOrDefault("complete", "0")), own);
    }

    private static Map<String, Double> figures(Map<String, String> run, List<String> names) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String name : names) {
            String value = run.getOrDefault(name, "");
            figures.put(name, value.isEmpty() ? Double.NaN : Double.parseDouble(value));
        }
        return figures;
    }

    /**
     * The columns that vary; those of which each value goes with one of another's are one parameter. All are one where each cell has
     * a variant of its own, whose settings they are.
     */
    private static List<Parameter> parameters(List<SweptCell> cells) {
        List<String> columns = cells.isEmpty()
                ? List.of()
                : cells.get(0).columns().keySet().stream()
                        .filter(column -> values(cells, column).size() > 1)
                        .toList();
        boolean isOneForEachCell = values(cells, VARIANT).size() == cells.size();
        List<Parameter> parameters = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (String column : columns) {
            if (!taken.contains(column)) {
                List<String> group = columns.stream()
                        .filter(other -> isOneForEachCell || areTogether(cells, column, other))
                        .toList();
                taken.addAll(group);
                parameters.add(ofGroup(cells, group));
            }
        }
        return parameters;
    }

    /** The variant stands for its settings; else the first column of numbers without a unit, such as peers. */
    private static Parameter ofGroup(List<SweptCell> cells, List<String> group) {
        List<Parameter> each = group.stream()
                .map(column -> Parameter.of(
                        column,
                        group.stream().filter(other -> !other.equals(column)).toList(),
                        values(cells, column)))
                .toList();
        return each.stream()
                .filter(one -> one.column().equals(VARIANT))
                .findFirst()
                .or(() -> each.stream()
                        .filter(one -> one.isNumeric() && one.unit().isEmpty())
                        .findFirst())
                .or(() -> each.stream().filter(Parameter::isNumeric).findFirst())
                .orElse(each.get(0));
    }

    private static List<String> values(List<SweptCell> cells, String column) {
        return cells.stream()
                .map(cell -> cell.columns().getOrDefault(column, ""))
                .distinct()
                .toList();
    }

    private static boolean areTogether(List<SweptCell> cells, String column, String other) {
        long pairs = cells.stream()
                .map(cell -> List.of(
                        cell.columns().getOrDefault(column, ""), cell.columns().getOrDefault(other, "")))
                .distinct()
                .count();
        return pairs == values(cells, column).size()
                && pairs == values(cells, other).size();
    }

    /** A cell in words: its values of some parameters. */
    static String label(SweptCell cell, List<Parameter> parameters) {
        return parameters.stream().map(parameter -> parameter.in(cell)).collect(Collectors.joining(", "));
    }

    /** A cell in words: what it has of all that varies. */
    String label(SweptCell cell) {
        return parameters.isEmpty() ? "the scenario as it stands" : label(cell, parameters);
    }

    /** Whether the means of a measure differ between cells. */
    boolean varies(Measure measure) {
        return cells.stream()
                        .map(cell -> cell.of(measure).mean())
                        .filter(Double::isFinite)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    /** True if any run has broadcast messages. */
    boolean hasMessages() {
        return cells.stream()
                .flatMap(cell -> cell.runs().stream())
                .anyMatch(run -> run.getOrDefault(Measure.MESSAGES, 0.0) > 0);
    }

    /** The measures that are asked for first: of messages, unless there are operations alone, and of operations. */
    List<Measure> principal() {
        List<Measure> ofOperations = Measure.ofOperations(figures);
        return hasMessages() || ofOperations.isEmpty()
                ? Stream.concat(Measure.OF_MESSAGES.stream(), ofOperations.stream())
                        .toList()
                : ofOperations;
    }

    /** All parameters but some. */
    List<Parameter> others(List<Parameter> but) {
        return parameters.stream().filter(parameter -> !but.contains(parameter)).toList();
    }
}
