package dev.hearsay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run through the usual commands, during which the JVM records the classes that they load, for an archive of them. The launcher
 * starts it; it leaves no files behind, and prints nothing.
 */
public final class Training {
    private static final String SCENARIO = """
            hearsay {
              peers = 200
              link { loss = 0.01, bandwidth = 1000000 B/s, latency { type = log-normal, median = 50 ms, sigma = 0.3, floor = 1 ms } }
              processing.time = 1 ms
              time { run = 5 s, limit = 1 minute }
              origin.every = 5 s
              output { deliveries = csv, topology = true }
            }
            """;

    private Training() {}

    /** Runs the commands; {@code args} are not used. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("hearsay-training");
        Path scenario = directory.resolve("training.conf");
        Path results = directory.resolve("results");
        try {
            Files.writeString(scenario, SCENARIO);
            Signals.handle(signal -> Runtime.getRuntime().halt(ExitStatus.FAILED));
            for (List<String> command : List.of(
                    List.of("--help"),
                    List.of("--version"),
                    List.of("list"),
                    List.of("describe", "flood"),
                    List.of("describe", "flod"),
                    List.of("validate", scenario.toString()),
                    List.of("run", scenario.toString(), "--out", results.toString()),
                    List.of("query", results.toString(), "select count(*) from deliveries"))) {
                execute(command);
            }
        } finally {
            delete(directory);
        }
    }

    private static void execute(List<String> command) {
        new Main(Engine::ofScenario, new Shutdown(status -> {}))
                .execute(
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        command.toArray(String[]::new));
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
