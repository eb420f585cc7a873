package dev.hearsay.scenario;

import dev.hearsay.settings.ConfigBlock;
import java.nio.file.Path;

/**
 * The files that a run writes beside its summary.
 *
 * @param directory the directory of all results
 * @param deliveries a row for each first delivery
 * @param transmissions a row for each transmission
 * @param topology the form in which the links are written
 * @param report whether the page of the report is made
 * @param intervalNanos the emulated time that a row of the timeline covers
 */
public record OutputParams(
        Path directory,
        TableFormat deliveries,
        TableFormat transmissions,
        TopologyFormat topology,
        boolean report,
        long intervalNanos) {

    /** The parameters of the block {@code output}. */
    public static OutputParams from(ConfigBlock output) {
        return new OutputParams(
                directory(output),
                TableFormat.from(output, "deliveries"),
                TableFormat.from(output, "transmissions"),
                TopologyFormat.from(output, "topology"),
                output.flag("report"),
                output.positiveDuration("interval"));
    }

    private static Path directory(ConfigBlock output) {
        return output.path("directory", "the path of a directory").orElse(Path.of(""));
    }
}
