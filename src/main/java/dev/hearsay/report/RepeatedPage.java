package dev.hearsay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageList;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.PeerDelays;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Setups;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.report.sections.RunEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page of results whose run has been made again. It tells of the command, the JVM and the files of the first run. */
public final class RepeatedPage {
    private final Path directory;
    private final RunEvidence run;

    private RepeatedPage(Path directory, RunEvidence run) {
        this.directory = directory;
        this.run = run;
    }

    /**
     * Makes the page, and does not write it yet.
     *
     * @param tracer of the run
     */
    public static RepeatedPage of(Path directory, RunResult result, Tracer tracer) throws IOException {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageList messages = MessageList.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest, messages));
        JsonNode recorded = new ObjectMapper()
                .readTree(directory.resolve(ResultDirectory.SUMMARY).toFile());
        Summary.Setup setup = recorded(Setups.of(result.scenario()), recorded);
        Summary summary = Summary.of(result, setup, figures, digest, result::wallTimes);
        PeerDelays delays = PeerDelays.of(result, figures);
        return new RepeatedPage(
                directory,
                RunEvidence.of(result, figures, messages, delays, tracer, summary, stated(directory, setup)));
    }

    private static Summary.Setup recorded(Summary.Setup again, JsonNode summary) {
        List<Summary.InputFigures> inputs = new ArrayList<>();
        summary.path("inputs")
                .forEach(input -> inputs.add(new Summary.InputFigures(
                        input.path("path").asText(), input.path("sha256").asText())));
        return new Summary.Setup(
                again.name(),
                again.protocol(),
                again.topology(),
                again.overlay(),
                texts(summary.path("overrides")),
                summary.path("command").asText(),
                summary.path("jdk").asText(),
                texts(summary.path("flags")),
                inputs);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The copy of the scenario's own file is the first of the copies. */
    private static String stated(Path directory, Summary.Setup setup) throws IOException {
        if (setup.inputs().isEmpty()) {
            return "";
        }
        Path name = Path.of(setup.inputs().get(0).path()).getFileName();
        Path copy = directory.resolve(InputFiles.DIRECTORY).resolve(String.valueOf(name));
        return Files.isRegularFile(copy) ? Files.readString(copy) : "";
    }

    /** The digest of the run that was made again. */
    public String digest() {
        return run.summary().digest();
    }

    /** Writes the page and its model. */
    public void write() throws IOException {
        RunPage.write(directory, run);
    }
}
