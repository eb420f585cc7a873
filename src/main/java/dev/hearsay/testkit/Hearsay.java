package dev.hearsay.testkit;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.RunFiles;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs of scenarios from a program. A scenario is a text as in its file, {@code hearsay { ... }}, without includes; {@code
 * overrides} are texts {@code path=value}, as in {@code --set}. Protocols are found by the context class loader of the thread.
 *
 * <p>A scenario that is wrong throws a {@link dev.hearsay.settings.InvalidScenarioException} with a line for each problem, and a
 * run that fails an {@link dev.hearsay.emulation.EmulationFailure} with one that names the peer, the emulated time and the seed.
 */
public final class Hearsay {
    private static final String SOURCE = "the text";

    private Hearsay() {}

    /** The scenario of a text, checked. */
    public static Scenario scenario(String text, String... overrides) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ScenarioReader reader = new ScenarioReader(
                Catalogues.builtIn(), loader == null ? Hearsay.class.getClassLoader() : loader, Metrics.units());
        return reader.readText(text, SOURCE, List.of(overrides));
    }

    /** Runs a scenario; no files are written, whatever its {@code output} says. */
    public static Outcome run(String text, String... overrides) {
        return Outcome.of(new Emulation(scenario(text, overrides), null).run());
    }

    /**
     * Runs a scenario under the plain engine, on one thread and without actors, as {@code run --plain} does: a breakpoint in the protocol
     * may take its time. The outcome is the same.
     */
    public static Outcome runPlain(String text, String... overrides) {
        return Outcome.of(new PlainRun(scenario(text, overrides), null).run());
    }

    /**
     * Runs a scenario and writes the files of its results, as the command {@code run} does.
     *
     * @param directory the directory of the files, which must not exist
     * @throws IOException if they cannot be written
     */
    public static Outcome runInto(Path directory, String text, String... overrides) throws IOException {
        Scenario scenario = scenario(text, overrides);
        String objection = ResultDirectory.objection(directory, /* force= */ false);
        if (objection != null) {
            throw new IOException(objection);
        }
        try (ResultDirectory results = ResultDirectory.at(directory, /* force= */ false);
                RunFiles files = new RunFiles(results.temporary(), scenario)) {
            RunResult result = new Emulation(scenario, files.transmissions()).run();
            files.write(result);
            results.finish();
            return Outcome.of(result);
        }
    }
}
