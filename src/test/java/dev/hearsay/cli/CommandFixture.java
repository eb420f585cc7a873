package dev.hearsay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Command lines of the program within this JVM, with what they print, and a directory with a scenario of four peers. */
abstract class CommandFixture {
    private static final String RING = """
            hearsay {
              name = ring
              peers = 4
              topology { type = ring }
              link.latency { type = fixed, value = 100 ms }
              origin { senders = [0], phase = aligned }
              time.run = 1 s
              output { deliveries = csv, transmissions = csv, directory = "%s" }
            }
            """;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @TempDir
    Path directory = Path.of("");

    int hearsay(String... arguments) {
        return hearsay(Engine::ofScenario, arguments);
    }

    int hearsay(Engine engine, String... arguments) {
        Main main = new Main(engine, new Shutdown(status -> {}));
        return main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    String conf() throws IOException {
        Path file = directory.resolve("ring.conf");
        Files.writeString(file, RING.formatted(directory.resolve("results")));
        return file.toString();
    }

    List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
