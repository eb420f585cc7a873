package dev.hearsay.metrics.figures;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hearsay.metrics.jvm.ThisProcess;
import dev.hearsay.scenario.Scenario;

/** The {@link Summary.Setup} of a run. */
public final class Setups {
    private Setups() {}

    /** Of a scenario that this process runs. */
    public static Summary.Setup of(Scenario scenario) {
        Config resolved = ConfigFactory.parseString(scenario.resolvedText());
        return new Summary.Setup(
                scenario.name(),
                scenario.protocolName(),
                text(resolved, "hearsay.topology.type"),
                text(resolved, "hearsay.overlay.type"),
                scenario.overrides(),
                ThisProcess.command(),
                ThisProcess.jdk(),
                ThisProcess.flags(),
                scenario.inputs().stream()
                        .map(input -> new Summary.InputFigures(input.path().toString(), input.sha256()))
                        .toList());
    }

    private static String text(Config config, String path) {
        return config.hasPath(path) ? config.getString(path) : "";
    }
}
