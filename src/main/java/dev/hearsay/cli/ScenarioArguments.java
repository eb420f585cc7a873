package dev.hearsay.cli;

import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.scenario.reading.TunedScenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a scenario on the command line. */
final class ScenarioArguments {
    @Parameters(paramLabel = "CONF", description = "The scenario, a HOCON file.")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Sets hearsay.path, whatever the file says. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    /** Reads the scenario. */
    Scenario read(ScenarioReader reader) {
        return read(reader, List.of());
    }

    /** Reads the scenario with the grid of its sweep. */
    SweptScenario readSweep(ScenarioReader reader) {
        return reader.readSweep(file, overrides);
    }

    /** Reads the scenario with the settings that are tuned. */
    TunedScenario readTuned(ScenarioReader reader) {
        return reader.readTuned(file, overrides);
    }

    /** Reads the scenario with more of what {@code --set} sets, which the command adds by itself. */
    Scenario read(ScenarioReader reader, List<String> more) {
        return reader.read(file, overrides, more);
    }
}
