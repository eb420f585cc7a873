package dev.hearsay.tune;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.metrics.jvm.PeakMemory;
import dev.hearsay.metrics.jvm.ThisProcess;
import dev.hearsay.page.Page;
import dev.hearsay.page.PageHtml;
import dev.hearsay.page.PageJson;
import dev.hearsay.report.InputFiles;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.RunPage;
import dev.hearsay.report.SummaryJson;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.sweep.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the files of a search's results into a directory. */
public final class TuneFiles {
    /** The directory of the scenarios that were found, in that of the results. */
    private static final String FRONT = "front";

    private final Plan plan;
    private final TuneResult result;

    /** The files of a search over a plan with that result. */
    public TuneFiles(Plan plan, TuneResult result) {
        this.plan = plan;
        this.result = result;
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
        Map<String, String> paths = paths(InputFiles.copy(directory, inputs));
        Files.writeString(directory.resolve("scenario.conf"), plan.swept().text(paths));
        writeFront(directory, paths);
        new TuneTables(result).write(directory);
        Page page = TunePage.of(base.name(), result);
        String model = PageJson.of(page);
        Files.writeString(directory.resolve(RunPage.MODEL), model);
        Files.writeString(directory.resolve(RunPage.HTML), PageHtml.of(page.title(), model));
        Files.writeString(directory.resolve(ResultDirectory.TUNE), SummaryJson.of(facts(inputs, atOnce, seconds)));
    }

    /** The copies of the files that values name, relative to the results, by the paths that the scenario states. */
    private Map<String, String> paths(Map<Path, Path> copies) {
        Map<String, String> paths = new LinkedHashMap<>();
        plan.files()
                .forEach((stated, file) ->
                        paths.put(stated, String.valueOf(copies.get(file)).replace('\\', '/')));
        return paths;
    }

    private void writeFront(Path directory, Map<String, String> paths) throws IOException {
        Path front = Files.createDirectories(directory.resolve(FRONT));
        for (TuneResult.Found found : result.front()) {
            Scenario scenario = plan.swept()
                    .of(
                            found.tried().setting().cell().cell(),
                            plan.swept().base().seed());
            String text = new FrontScenario(result, found)
                    .text(scenario, path -> paths.containsKey(path) ? "../" + paths.get(path) : path);
            Files.writeString(front.resolve(found.number() + ".conf"), text);
        }
    }

    private ObjectNode facts(List<Input> inputs, int atOnce, double seconds) {
        Scenario base = plan.swept().base();
        Build build = Build.ofClassPath();
        ObjectNode facts = new ObjectMapper().createObjectNode();
        facts.put("name", base.name());
        base.overrides().forEach(facts.putArray("overrides")::add);
        facts.put("command", ThisProcess.command());
        facts.put("jdk", ThisProcess.jdk());
        ThisProcess.flags().forEach(facts.putArray("flags")::add);
        ArrayNode files = facts.putArray("inputs");
        inputs.forEach(
                input -> files.addObject().put("path", input.path().toString()).put("sha256", input.sha256()));
        facts.put("version", build.version()).put("commit", build.commit());
        facts.put("seed", base.seed());
        facts.put("space", result.tuning().space().cells().size());
        facts.put("tried", result.tried().size());
        facts.put("front", result.front().size());
        facts.put("rounds", result.rounds());
        facts.put("budget", result.tuning().runs()).put("runs", result.runs());
        facts.put("atOnce", atOnce);
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("heapMiB", Runtime.getRuntime().maxMemory() >> 20);
        facts.put("peakRssMiB", PeakMemory.mebibytes());
        facts.putObject("wallSeconds").put("tune", Math.rint(seconds * 1e3) / 1e3);
        return facts;
    }
}
