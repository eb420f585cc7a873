package dev.hearsay.bench.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of findings as CSV, and a page made of all tables that are there: so that one experiment can be run by itself. */
final class Report {
    private static final String VERDICT = "verdict";

    private final Path directory;

    Report(Path directory) {
        this.directory = directory;
    }

    /** Writes the table of an experiment. */
    void write(Experiment experiment, List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", Finding.COLUMNS));
        findings.forEach(finding ->
                lines.add(finding.cells().stream().map(Report::quoted).collect(Collectors.joining(","))));
        write(table(experiment), lines);
    }

    /** Writes the page. */
    void index(List<Experiment> experiments) {
        List<String> lines = new ArrayList<>(List.of(
                "# Validation against published results",
                "",
                "Written by `mvn -q -Pbench compile exec:java -Dexec.args=validation`; `-Dexec.args=\"validation NAME\"` runs one"
                        + " experiment.",
                "Measured is the mean over independent runs, with its 95 % confidence interval after Student. A figure is met if"
                        + " the interval",
                "touches what is published, with the tolerance that stands there: the digits that the source leaves out and the"
                        + " spread of",
                "its own runs. *Theory* is a closed form. Every run is seeded: the same command writes the same files.",
                ""));
        for (Experiment experiment : experiments) {
            if (Files.exists(table(experiment))) {
                section(experiment, lines);
            }
        }
        write(directory.resolve("README.md"), lines);
    }

    private void section(Experiment experiment, List<String> lines) {
        List<List<String>> rows = rows(table(experiment));
        int verdict = rows.get(0).indexOf(VERDICT);
        List<List<String>> findings = rows.subList(1, rows.size());
        long met =
                findings.stream().filter(row -> row.get(verdict).equals("met")).count();
        long failed = findings.stream()
                .filter(row -> row.get(verdict).startsWith("not met"))
                .count();
        String name = experiment.name();
        lines.addAll(List.of(
                "## " + name,
                "",
                experiment.subject(),
                "",
                "Source: " + experiment.source(),
                "",
                "Command: `mvn -q -Pbench compile exec:java -Dexec.args=\"validation " + name + "\"`; table: [" + name
                        + ".csv](" + name + ".csv)",
                "",
                "Verdict: " + met + " met, " + failed + " not met, " + (findings.size() - met - failed) + " reported.",
                ""));
        lines.add("| " + String.join(" | ", rows.get(0)) + " |");
        lines.add("|" + " --- |".repeat(rows.get(0).size()));
        findings.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        lines.add("");
    }

    private Path table(Experiment experiment) {
        return directory.resolve(experiment.name() + ".csv");
    }

    private static String quoted(String cell) {
        return cell.contains(",") ? '"' + cell + '"' : cell;
    }

    /** The rows of a table that was written here: cells hold no quotes. */
    private static List<List<String>> rows(Path table) {
        try {
            return Files.readAllLines(table, StandardCharsets.UTF_8).stream()
                    .map(Report::cells)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(directory);
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
