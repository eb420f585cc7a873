package dev.hearsay.emulation;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.testkit.Hearsay;
import java.nio.file.Path;
import java.util.List;

/** Scenarios for tests, read from text in the way in which a user's are. */
public final class Scenarios {
    private Scenarios() {}

    /** The scenario of the text of a {@code hearsay} block. */
    public static Scenario of(String text, String... overrides) {
        return Hearsay.scenario("hearsay {\n" + text + "\n}\n", overrides);
    }

    /** The scenario of a file. */
    public static Scenario read(Path file, String... overrides) {
        return new ScenarioReader(Catalogues.builtIn(), Scenarios.class.getClassLoader(), Metrics.units())
                .read(file, List.of(overrides));
    }

    /** The scenario of a file with its sweep. */
    public static SweptScenario readSweep(Path file, String... overrides) {
        return new ScenarioReader(Catalogues.builtIn(), Scenarios.class.getClassLoader(), Metrics.units())
                .readSweep(file, List.of(overrides));
    }
}
