package dev.hearsay.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * Where sides come from: a directory of results, or a scenario that was run for the comparison.
 *
 * @param place the directory or file
 * @param isRun whether it is one run, which may be one of several that make a side
 * @param sides a run's only side, or one for each cell of a sweep, named after it
 */
public record Source(Path place, boolean isRun, List<Side> sides) {
    /** Copies the sides. */
    public Source {
        sides = List.copyOf(sides);
    }

    /** The names of its cells. */
    List<String> cells() {
        return sides.stream().map(Side::name).toList();
    }
}
