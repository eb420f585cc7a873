package dev.hearsay.topology.files;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file with a table that a key of a scenario names: what is wrong with it becomes a problem with its line and column. */
public final class TableFile {
    private final ConfigBlock settings;
    private final String key;
    private final Path file;

    private TableFile(ConfigBlock settings, String key, Path file) {
        this.settings = settings;
        this.key = key;
        this.file = file;
    }

    /** The file that a key names; empty, and a problem, for a text that names none. */
    public static Optional<TableFile> of(ConfigBlock settings, String key, String allowed) {
        return settings.file(key, allowed)
                .filter(file -> {
                    boolean isThere = Files.isRegularFile(file) && Files.isReadable(file);
                    if (!isThere) {
                        settings.problem(key, allowed + ", that can be read");
                    }
                    return isThere;
                })
                .map(file -> new TableFile(settings, key, file));
    }

    /** Its rows; empty, and a problem, if it is no text. */
    public Optional<CsvRows> rows() {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return Optional.of(new CsvRows(text));
        } catch (MalformedInputException bytes) {
            add(new CsvRows.Flaw("1:1", "bytes that are no text in UTF-8", "text in UTF-8"));
        } catch (IOException failed) {
            settings.problem(key, "a file that can be read: " + failed.getMessage());
        }
        return Optional.empty();
    }

    /** Adds a problem of the file. */
    public void add(CsvRows.Flaw flaw) {
        settings.problems()
                .add(new Problem(file + ":" + flaw.place(), settings.path(key), flaw.found(), flaw.allowed()));
    }

    /** Adds a warning about the file. */
    public void warn(String line) {
        settings.problems().warn(file + ": " + line);
    }
}
