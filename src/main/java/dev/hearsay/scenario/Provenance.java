package dev.hearsay.scenario;

import dev.hearsay.settings.StatedFile;
import java.util.List;

/**
 * The sources of a scenario, and its differences from the defaults.
 *
 * @param inputs the files that it was read from: its own, those that it includes, those that its values name
 * @param files those that its values name, such as that of its topology
 * @param overrides the texts {@code path=value} of the command line
 * @param changes the values that are not the default, by path
 */
public record Provenance(List<Input> inputs, List<StatedFile> files, List<String> overrides, List<Change> changes) {
    /** The provenance of a scenario that was not read from anywhere. */
    public static final Provenance NONE = new Provenance(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Provenance {
        inputs = List.copyOf(inputs);
        files = List.copyOf(files);
        overrides = List.copyOf(overrides);
        changes = List.copyOf(changes);
    }
}
