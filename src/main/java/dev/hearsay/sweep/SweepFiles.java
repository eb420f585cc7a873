package dev.hearsay.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.metrics.jvm.PeakMemory;
import dev.hearsay.metrics.jvm.ThisProcess;
import dev.hearsay.report.InputFiles;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.SummaryJson;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the files of a sweep's results into a directory, when the runs have ended. */
public final class SweepFiles {
    private final Plan plan;
    private final SweepResult result;
    private final List<RunPool.FailedRun> failed;

    /** The files of a sweep with these results, of which some runs failed. */
    public SweepFiles(Plan plan, SweepResult result, List<RunPool.FailedRun> failed) {
        this.plan = plan;
        this.result = result;
        this.failed = List.copyOf(failed);
    }

    /**
     * Writes the files.
     *
     * @param atOnce how many runs went on at once
     * @param seconds how long that took, by the wall clock, since the program was started for the last time
     */
    public void write(Path directory, int atOnce, double seconds) throws IOException {
        Scenario base = plan.swept().base();
        List<Input> inputs = new ArrayList<>(base.inputs());
        plan.files().values().stream()
                .filter(file -> inputs.stream().noneMatch(input -> input.path().equals(file)))
                .distinct()
                .toList()
                .forEach(file -> inputs.add(Input.of(file)));
        writeScenario(directory, InputFiles.copy(directory, inputs));
        new SweepTables(result).write(directory);
        Files.writeString(directory.resolve(ResultDirectory.SWEEP), SummaryJson.of(facts(inputs, atOnce, seconds)));
        if (base.output().report()) {
            SweepPage.write(directory);
        }
    }

    private void writeScenario(Path directory, Map<Path, Path> copies) throws IOException {
        Map<String, String> paths = new LinkedHashMap<>();
        plan.files()
                .forEach((stated, file) ->
                        paths.put(stated, String.valueOf(copies.get(file)).replace('\\', '/')));
        Files.writeString(directory.resolve("scenario.conf"), plan.swept().text(paths));
    }

    private ObjectNode facts(List<Input> inputs, int atOnce, double seconds) {
        Scenario base = plan.swept().base();
        Build build = Build.ofClassPath();
        long finished = result.runs().count();
        ObjectNode facts = new ObjectMapper().createObjectNode();
        facts.put("name", base.name());
        base.overrides().forEach(facts.putArray("overrides")::add);
        facts.put("command", ThisProcess.command());
        facts.put("jdk", ThisProcess.jdk());
        ThisProcess.flags().forEach(facts.putArray("flags")::add);
        ArrayNode files = facts.putArray("inputs");
        inputs.forEach(
                input -> files.addObject().put("path", input.path().toString()).put("sha256", input.sha256()));
        facts.put("complete", failed.isEmpty() && result.runs().allMatch(FinishedRun::complete));
        facts.put("version", build.version()).put("commit", build.commit());
        facts.put("seed", base.seed()).put("seeds", result.grid().seeds());
        facts.put("cells", result.cells().size()).put("runs", result.grid().runs());
        facts.put("finished", finished);
        facts.put("cutShort", result.runs().filter(run -> !run.complete()).count());
        facts.put(
                "unexpected",
                result.runs().filter(run -> !run.broken().isEmpty()).count());
        ArrayNode failures = facts.putArray("failed");
        failed.forEach(each -> failures.addObject()
                .put("cell", each.run().cell().cell().number())
                .put("seed", each.run().seed())
                .put("reason", each.reason()));
        facts.put("atOnce", atOnce);
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("heapMiB", Runtime.getRuntime().maxMemory() >> 20);
        facts.put("peakRssMiB", PeakMemory.mebibytes());
        ObjectNode wall = facts.putObject("wallSeconds");
        wall.put("sweep", Math.rint(seconds * 1e3) / 1e3);
        wall.put(
                "runs",
                Math.rint(result.runs().mapToDouble(FinishedRun::seconds).sum() * 1e3) / 1e3);
        result.warnings().forEach(facts.putArray("warnings")::add);
        return facts;
    }
}
