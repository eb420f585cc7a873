package dev.hearsay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigUtil;
import dev.hearsay.report.InboundLog;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.settings.StatedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A run that has been written to a directory of results, to be run again. */
final class RecordedRun {
    /** The results cannot be read, or are not what they were. Its message is one line for the user. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String line) {
            super(line);
        }
    }

    /** The run cannot be made again as it was. Its message is one line for the user. */
    static final class OtherRunException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherRunException(String line) {
            super(line);
        }
    }

    private final Path directory;
    private final JsonNode summary;
    private final Scenario scenario;

    private RecordedRun(Path directory, JsonNode summary, Scenario scenario) {
        this.directory = directory;
        this.summary = summary;
        this.scenario = scenario;
    }

    /** Reads the summary and the scenario of the results, with the files that it was made of. */
    static RecordedRun in(Path directory, ScenarioReader reader) throws UnreadableException {
        Path summaryFile = directory.resolve(ResultDirectory.SUMMARY);
        if (!Files.isRegularFile(summaryFile)) {
            Path latest = directory.resolve(ResultDirectory.LATEST);
            throw new UnreadableException(directory + " is not a directory of results: it has no "
                    + ResultDirectory.SUMMARY + (Files.isDirectory(latest) ? " (did you mean " + latest + "?)" : ""));
        }
        Path scenarioFile = directory.resolve("scenario.conf");
        if (!Files.isRegularFile(scenarioFile)) {
            throw new UnreadableException(scenarioFile + ": no such file, without which the run cannot be repeated");
        }
        try {
            JsonNode summary = new ObjectMapper().readTree(summaryFile.toFile());
            if (!summary.path("digest").isTextual()) {
                throw new UnreadableException(summaryFile + " has no digest to compare with");
            }
            Path inbound = directory.resolve(InboundLog.FILE);
            Scenario scenario = reader.read(scenarioFile, List.of(), replaying(inbound));
            checkInputs(scenario, summary, inbound);
            return new RecordedRun(directory, summary, scenario);
        } catch (IOException unreadable) {
            throw new UnreadableException(summaryFile + " cannot be read: "
                    + String.valueOf(unreadable.getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
    }

    /** Packets of real programs come in again where they were logged; the programs need not be there. */
    private static List<String> replaying(Path inbound) {
        return Files.isRegularFile(inbound)
                ? List.of("gateway.replay=" + ConfigUtil.quoteString(inbound.toString()), "time.mode=virtual")
                : List.of();
    }

    /** The scenario is written anew with its defaults; the files that it names are the same to the byte, or it is another run. */
    private static void checkInputs(Scenario scenario, JsonNode summary, Path inbound) throws UnreadableException {
        List<String> known = new ArrayList<>();
        summary.path("inputs").forEach(input -> known.add(input.path("sha256").asText()));
        for (StatedFile named : scenario.files()) {
            if (!named.file().equals(inbound)
                    && !known.contains(Input.of(named.file()).sha256())) {
                throw new UnreadableException(named.file() + " has changed since the run");
            }
        }
    }

    Scenario scenario() {
        return scenario;
    }

    /** Why the run that was made again is another one than that of the results, if so. */
    Optional<String> difference(String digest, boolean isComplete) {
        String recorded = summary.path("digest").asText();
        if (recorded.equals(digest)) {
            return Optional.empty();
        }
        boolean wasComplete = summary.path("complete").asBoolean(true);
        if (wasComplete && !isComplete) {
            return Optional.of("the run was ended before it had come to where that of " + directory + " did");
        }
        String why = wasComplete
                ? "it was made by version " + summary.path("version").asText("unknown") + ", commit "
                        + summary.path("commit").asText("unknown")
                : "it was cut short";
        return Optional.of("the run of " + directory + " cannot be repeated: digest " + digest + " is not its "
                + recorded + " (" + why + ")");
    }

    /** Of the messages that reached most peers, the one that took longest; none if there is no table of messages, or nothing in it. */
    OptionalInt slowestMessage() throws UnreadableException {
        Path file = directory.resolve("messages.csv");
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String header = lines.readLine();
            return header == null ? OptionalInt.empty() : slowest(List.of(header.split(",", -1)), lines);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UnreadableException(file + " cannot be read, so --message has to name one");
        }
    }

    private static OptionalInt slowest(List<String> columns, BufferedReader lines) throws IOException {
        OptionalInt slowest = OptionalInt.empty();
        double longest = -1;
        int most = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            List<String> row = List.of(line.split(",", -1));
            int reached = Integer.parseInt(cell(row, columns, "reached"));
            double time = time(row, columns);
            if (reached > most || (reached == most && time > longest)) {
                slowest = OptionalInt.of(Integer.parseInt(cell(row, columns, "message")));
                longest = time;
                most = reached;
            }
        }
        return slowest;
    }

    /** The time to the largest share of the peers that the message reached. */
    private static double time(List<String> row, List<String> columns) {
        for (String column : List.of("t100_ms", "t99_ms", "t90_ms", "t50_ms")) {
            String text = cell(row, columns, column);
            if (!text.isEmpty()) {
                return Double.parseDouble(text);
            }
        }
        return 0;
    }

    private static String cell(List<String> row, List<String> columns, String column) {
        int index = columns.indexOf(column);
        if (index < 0 || index >= row.size()) {
            throw new IllegalArgumentException("no " + column);
        }
        return row.get(index);
    }
}
