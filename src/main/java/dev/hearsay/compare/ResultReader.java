package dev.hearsay.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigException;
import dev.hearsay.report.CsvRows;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.SummaryFigures;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.sweep.SweepTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads directories of results. */
public final class ResultReader {
    private static final String SCENARIO = "scenario.conf";

    /** The column of {@code sweep.csv} after which there are figures alone. */
    private static final String LAST_OTHER = "digest";

    private final Supplier<ScenarioReader> scenarios;

    /** A reader, which reads the scenarios of sweeps with another. */
    public ResultReader(Supplier<ScenarioReader> scenarios) {
        this.scenarios = scenarios;
    }

    /**
     * The results in a directory.
     *
     * @throws WrongResultsException if there are none, or they cannot be read
     */
    public Source read(Path directory) throws WrongResultsException {
        if (!Files.isDirectory(directory)) {
            throw new WrongResultsException(directory
                    + (Files.exists(directory) ? " is not a directory of results" : ": no such file or directory"));
        }
        if (!ResultDirectory.hasResults(directory)) {
            throw new WrongResultsException(directory + " is not a directory of results: it has no "
                    + ResultDirectory.SUMMARY + " and no " + ResultDirectory.SWEEP + newest(directory));
        }
        boolean isRun = Files.exists(directory.resolve(ResultDirectory.SUMMARY));
        return isRun ? run(directory) : sweep(directory);
    }

    /** The addition to the message about a directory that holds directories of results: the newest of them. */
    private static String newest(Path directory) {
        return Stream.of(ResultDirectory.LATEST, ResultDirectory.LATEST_SWEEP)
                .map(directory::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .map(newest -> " (did you mean " + newest + "?)")
                .orElse("");
    }

    private static Source run(Path directory) throws WrongResultsException {
        JsonNode summary = json(directory.resolve(ResultDirectory.SUMMARY));
        ComparedRun run = new ComparedRun(
                summary.path("seed").asLong(),
                summary.path("complete").asBoolean(true),
                summary.path("digest").asText(),
                SummaryFigures.of(summary));
        Path scenario = directory.resolve(SCENARIO);
        try {
            var settings = Setting.all(text(scenario), directory);
            Side side = new Side(summary.path("name").asText(), build(summary), settings, List.of(run));
            return new Source(directory, true, List.of(side));
        } catch (ConfigException | UncheckedIOException wrong) {
            throw unreadable(scenario, wrong);
        }
    }

    private Source sweep(Path directory) throws WrongResultsException {
        String build = build(json(directory.resolve(ResultDirectory.SWEEP)));
        Map<Integer, List<ComparedRun>> runs = runs(directory.resolve(SweepTables.RUNS));
        Path scenario = directory.resolve(SCENARIO);
        text(scenario);
        try {
            SweptScenario swept = scenarios.get().readSweep(scenario, List.of());
            List<Side> sides = new ArrayList<>();
            for (Cell cell : swept.grid().cells()) {
                List<ComparedRun> own = runs.getOrDefault(cell.number(), List.of());
                if (!own.isEmpty()) {
                    sides.add(side(swept, cell, build, own, directory));
                }
            }
            if (sides.isEmpty()) {
                throw new WrongResultsException(directory + " has no finished runs");
            }
            return new Source(directory, false, sides);
        } catch (InvalidScenarioException | ConfigException | UncheckedIOException wrong) {
            throw unreadable(scenario, wrong);
        }
    }

    /**
     * The side of a cell.
     *
     * @param home the directory that paths in the scenario are relative to
     */
    public static Side side(SweptScenario swept, Cell cell, String build, List<ComparedRun> runs, Path home) {
        String scenario = swept.of(cell, runs.get(0).seed()).resolvedText();
        return new Side(name(cell, swept.grid().cells()), build, Setting.all(scenario, home), runs);
    }

    /** The variant, where that says it all; else the whole cell in words. */
    private static String name(Cell cell, List<Cell> cells) {
        boolean isOnlyOne = cells.stream()
                        .filter(each -> each.variant().equals(cell.variant()))
                        .count()
                == 1;
        return isOnlyOne && !cell.variant().isEmpty() ? cell.variant() : cell.toString();
    }

    private static Map<Integer, List<ComparedRun>> runs(Path file) throws WrongResultsException {
        Map<Integer, List<ComparedRun>> runs = new TreeMap<>();
        try {
            String table = text(file);
            if (table.isEmpty()) {
                throw new IllegalArgumentException("no names of columns");
            }
            for (Map<String, String> row : CsvRows.ofText(table)) {
                ComparedRun run = new ComparedRun(
                        Long.parseLong(row.getOrDefault("seed", "")),
                        Boolean.parseBoolean(row.getOrDefault("complete", "")),
                        row.getOrDefault(LAST_OTHER, ""),
                        figures(row));
                int cell = Integer.parseInt(row.getOrDefault("cell", ""));
                runs.computeIfAbsent(cell, any -> new ArrayList<>()).add(run);
            }
            return runs;
        } catch (IllegalArgumentException wrong) {
            throw unreadable(file, wrong);
        }
    }

    private static Map<String, Double> figures(Map<String, String> row) {
        Map<String, Double> figures = new LinkedHashMap<>();
        boolean areFigures = false;
        for (Map.Entry<String, String> cell : row.entrySet()) {
            if (areFigures) {
                figures.put(
                        cell.getKey(), cell.getValue().isEmpty() ? Double.NaN : Double.parseDouble(cell.getValue()));
            }
            areFigures |= cell.getKey().equals(LAST_OTHER);
        }
        return figures;
    }

    /** The version of the program in words. */
    private static String build(JsonNode facts) {
        return facts.path("version").asText("unknown") + ", commit "
                + facts.path("commit").asText("unknown");
    }

    private static JsonNode json(Path file) throws WrongResultsException {
        try {
            JsonNode json = new ObjectMapper().readTree(text(file));
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException wrong) {
            throw unreadable(file, wrong);
        }
        throw new WrongResultsException(file + " cannot be read: no JSON object");
    }

    private static String text(Path file) throws WrongResultsException {
        if (!Files.exists(file)) {
            throw new WrongResultsException(file + ": no such file, without which the results cannot be compared");
        }
        try {
            return Files.readString(file);
        } catch (IOException wrong) {
            throw unreadable(file, wrong);
        }
    }

    private static WrongResultsException unreadable(Path file, Exception wrong) {
        String reason = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        return new WrongResultsException(file + " cannot be read: " + reason);
    }
}
