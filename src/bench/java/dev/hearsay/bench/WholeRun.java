package dev.hearsay.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One run of the program in a process of its own, as a user has it, cold.
 *
 * @param peers the number of peers
 * @param transmissions the number of transmissions
 * @param setup seconds for building the network and spawning the peers
 * @param run seconds of the run phase
 * @param report seconds for figures and files
 * @param whole seconds from the start of the JVM to its exit
 * @param peakMiB the most memory that the process had
 * @param digest of the first deliveries
 * @param warnings of the run
 */
record WholeRun(
        int peers,
        long transmissions,
        double setup,
        double run,
        double report,
        double whole,
        long peakMiB,
        String digest,
        List<String> warnings) {

    /** Measures a shape, with more on the command line. */
    static WholeRun of(Shape shape, String... more) {
        return of(shape, List.of(more), args -> ChildProcess.run(shape.jvm(), Main.class, args));
    }

    /** Measures a shape with the launcher, which chooses the options of the JVM itself. */
    static WholeRun launched(Path launcher, Shape shape) {
        return of(shape, List.of(), args -> {
            List<String> command = new ArrayList<>(List.of(launcher.toString()));
            command.addAll(args);
            ChildProcess.run(command);
        });
    }

    private static WholeRun of(Shape shape, List<String> more, Consumer<List<String>> program) {
        try {
            Path directory = Files.createTempDirectory("hearsay-bench");
            Path out = directory.resolve("run");
            try {
                List<String> args = new ArrayList<>(List.of("run", shape.conf(), "--quiet", "--out"));
                args.add(out.toString());
                shape.settings().forEach(setting -> args.addAll(List.of("--set", setting)));
                args.addAll(more);
                long startedAt = System.nanoTime();
                program.accept(args);
                double whole = (System.nanoTime() - startedAt) / 1e9;
                return read(
                        new ObjectMapper().readTree(out.resolve("summary.json").toFile()), whole);
            } finally {
                delete(directory);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static WholeRun read(JsonNode summary, double whole) {
        JsonNode wall = summary.get("wallSeconds");
        List<String> warnings = new ArrayList<>();
        summary.get("warnings").forEach(warning -> warnings.add(warning.asText()));
        return new WholeRun(
                summary.get("peers").asInt(),
                summary.get("transmissions").asLong(),
                wall.get("setup").asDouble(),
                wall.get("run").asDouble(),
                wall.get("report").asDouble(),
                whole,
                summary.get("peakRssMiB").asLong(),
                summary.get("digest").asText(),
                warnings);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Million transmissions that arrive in a second of the run phase. */
    double millionPerSecond() {
        return transmissions / run / 1e6;
    }
}
