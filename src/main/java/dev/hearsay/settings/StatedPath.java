package dev.hearsay.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths of files as scenarios state them. */
final class StatedPath {
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private StatedPath() {}

    /** The path that a text states; empty for a text that is no path, such as a URL. */
    static Optional<Path> of(String text) {
        boolean isPlain = text.chars().noneMatch(Character::isISOControl);
        if (!isPlain || text.isBlank() || URL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException wrong) {
            return Optional.empty();
        }
    }

    /**
     * The place of a path that a scenario's file states: beside that file if the path is relative and is found there, else as it
     * is stated.
     */
    static Path beside(@Nullable String scenario, Path stated) {
        if (scenario == null || stated.isAbsolute()) {
            return stated;
        }
        Path beside = Path.of(scenario).resolveSibling(stated);
        return Files.exists(beside) ? beside : stated;
    }
}
