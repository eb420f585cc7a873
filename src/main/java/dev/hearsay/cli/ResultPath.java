package dev.hearsay.cli;

import java.nio.file.Path;

/** Places of results as a user is shown them. */
final class ResultPath {
    private ResultPath() {}

    /** A place as seen from here, if it is below here. */
    static Path shortest(Path place) {
        Path here = Path.of("").toAbsolutePath();
        return place.startsWith(here) ? here.relativize(place) : place;
    }
}
