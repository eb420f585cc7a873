package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** A search in a process of its own, killed with SIGKILL at whatever instant, goes on and ends as if nothing had been. */
@DisabledOnOs(WINDOWS)
class TuneKilledTest {
    private static final long PATIENCE_SECONDS = 180;
    private static final String SCENARIO = """
            hearsay {
              peers = 60
              topology { type = random-regular, degree = 6 }
              link.latency { type = normal, mean = 100 ms, sd = 20 ms }
              time.run = 30 s
              origin.every = 30 s
              tune { minimise = [delivery-time.p99, bytes], vary { "protocol.fanout" = [2, 3, 4, 5] }, runs = 32 }
            }
            """;

    @TempDir
    private Path directory = Path.of("");

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "tune",
                "x.conf",
                "--quiet",
                "--out",
                "out"));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed").toFile())
                .start();
    }

    /** Waits until the journal has so many lines, or the process has ended. */
    private void awaitLines(int lines, Process process, WatchService changes) throws IOException, InterruptedException {
        while (lines() < lines && process.isAlive()) {
            WatchKey key = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(key)
                    .as("a change of the journal; " + Files.readString(directory.resolve("printed")))
                    .isNotNull();
            key.pollEvents();
            key.reset();
        }
    }

    private Path journal() {
        return directory.resolve(".out.journal");
    }

    private int lines() throws IOException {
        return Files.exists(journal()) ? Files.readAllLines(journal()).size() : 0;
    }

    /** Whole lines of the journal, none of which has the run of another. */
    private int wholeLines() throws IOException {
        String text = Files.readString(journal());
        List<String> runs = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode run = new ObjectMapper().readTree(line);
            runs.add(run.path("cell").asText() + run.path("seed").asText());
        }
        assertThat(runs).doesNotHaveDuplicates();
        return runs.size();
    }

    private int hearsay(AtomicInteger begun, String out) {
        StringWriter printed = new StringWriter();
        Engine counting = (scenario, sink, tracer, localHosts, log) -> {
            begun.incrementAndGet();
            return Engine.ofScenario(scenario, sink, tracer, localHosts, log);
        };
        return new Main(counting, new Shutdown(status -> {}))
                .execute(
                        new PrintWriter(printed),
                        new PrintWriter(printed),
                        "tune",
                        directory.resolve("x.conf").toString(),
                        "--quiet",
                        "--out",
                        directory.resolve(out).toString());
    }

    @Test
    void noFinishedRunIsRepeated() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("x.conf"), SCENARIO);
        Random random = new Random(14);
        int finished = 0;
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            directory.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            for (int kill = 0; kill < 3; kill++) {
                Process process = start();
                awaitLines(finished + 1 + random.nextInt(4), process, changes);
                process.destroyForcibly().waitFor();
                assertThat(wholeLines()).isGreaterThan(finished);
                finished = wholeLines();
            }
        }
        assertThat(finished).isBetween(3, 15);

        AtomicInteger begun = new AtomicInteger();
        assertThat(hearsay(begun, "out")).isEqualTo(ExitStatus.DONE);
        int rest = begun.getAndSet(0);
        assertThat(hearsay(begun, "whole")).isEqualTo(ExitStatus.DONE);
        assertThat(finished + rest).isEqualTo(begun.get());
        for (String file : List.of("tune.csv", "tried.csv", "report.html")) {
            assertThat(Files.readString(directory.resolve("out").resolve(file)))
                    .isEqualTo(Files.readString(directory.resolve("whole").resolve(file)));
        }
        assertThat(journal()).doesNotExist();
    }
}
