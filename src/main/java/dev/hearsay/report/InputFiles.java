package dev.hearsay.report;

import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the files that a scenario was read from, beside its results, and the scenario that refers to these copies: a result
 * runs again from anywhere, whatever has become of the files.
 */
public final class InputFiles {
    /** The directory of the copies, in that of the results. */
    static final String DIRECTORY = "inputs";

    private InputFiles() {}

    /**
     * Writes the copies, and {@code scenario.conf} beside their directory.
     *
     * @return the copy of the scenario's own file, the first of them; null where it was read from none
     */
    static @Nullable Path write(Path results, Scenario scenario) throws IOException {
        Map<Path, Path> copies = copy(results, scenario.inputs());
        String text = scenario.resolvedText(path -> copies.getOrDefault(path, path));
        Files.writeString(results.resolve("scenario.conf"), text);
        return scenario.statedIn().map(copies::get).map(results::resolve).orElse(null);
    }

    /** Writes the copies of files alone, and returns the path of each relative to the results, by that of the file. */
    public static Map<Path, Path> copy(Path results, Iterable<Input> inputs) throws IOException {
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (Input input : inputs) {
            Files.createDirectories(results.resolve(DIRECTORY));
            Path copy = free(results, String.valueOf(input.path().getFileName()));
            input.copyTo(results.resolve(copy));
            copies.put(input.path(), copy);
        }
        return copies;
    }

    /** A name that no other input has, relative to the results: files of different folders may be named alike. */
    private static Path free(Path results, String name) {
        Path path = Path.of(DIRECTORY, name);
        for (int count = 2; Files.exists(results.resolve(path)); count++) {
            path = Path.of(DIRECTORY, count + "-" + name);
        }
        return path;
    }
}
