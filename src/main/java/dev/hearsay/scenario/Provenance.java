package dev.hearsay.scenario;

import java.util.List;

/**
 * The sources of a scenario, and its differences from the defaults.
 *
 * @param inputs the files that it was read from: its own, those that it includes, that of its topology
 * @param overrides the texts {@code path=value} of the command line
 * @param changes the values that are not the default, by path
 */
public record Provenance(List<Input> inputs, List<String> overrides, List<Change> changes) {
    /** The provenance of a scenario that was not read from anywhere. */
    public static final Provenance NONE = new Provenance(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Provenance {
        inputs = List.copyOf(inputs);
        overrides = List.copyOf(overrides);
        changes = List.copyOf(changes);
    }
}
