package dev.hearsay.emulation;

import dev.hearsay.metrics.Metrics;
import dev.hearsay.scenario.Catalogues;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Scenarios for tests, read from text in the way in which a user's are. */
public final class Scenarios {
    private Scenarios() {}

    /** The scenario of the text of a {@code hearsay} block. */
    public static Scenario of(String text, String... overrides) {
        try {
            Path file = Files.createTempFile("scenario", ".conf");
            try {
                Files.writeString(file, "hearsay {\n" + text + "\n}\n");
                return read(file, overrides);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The scenario of a file. */
    public static Scenario read(Path file, String... overrides) {
        return new ScenarioReader(Catalogues.builtIn(), Scenarios.class.getClassLoader(), Metrics.units())
                .read(file, List.of(overrides));
    }
}
