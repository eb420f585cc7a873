package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program in a JVM of its own. */
final class Jvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;
    private static final long LAST_LINE_SECONDS = 10;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private int open = 2;

    /** Starts it in a directory, with more on its class path. */
    Jvm(Path directory, List<String> classPath, String... arguments) {
        this(List.of(), directory, classPath, arguments);
    }

    /** Starts it by a command that starts others. */
    Jvm(List<String> by, Path directory, List<String> classPath, String... arguments) {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions", // on JDK 24 and later the next two keep the JVM's own warnings from
                // standard error
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                String.join(":", classPath) + ":" + System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        try {
            process = new ProcessBuilder(command).directory(directory.toFile()).start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        read(process.getInputStream());
        read(process.getErrorStream());
    }

    private void read(InputStream stream) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    add(line);
                }
            } catch (IOException gone) {
                add(gone.toString());
            } finally {
                closeStream();
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void closeStream() {
        open--;
        notifyAll();
    }

    /** Waits for a line on standard output or error that contains a text. */
    String line(String text) {
        return line(line -> line.contains(text), text);
    }

    private synchronized String line(Predicate<String> wanted, String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (lines.stream().noneMatch(wanted)) {
            long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (rest <= 0 || open == 0) {
                throw new AssertionError("no line with \"" + text + "\" in " + lines);
            }
            try {
                wait(rest);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for its end, and answers its exit status. */
    int status() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("ends; so far " + lines())
                    .isTrue();
            awaitLastLine();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return process.exitValue();
    }

    /** What it said last may be read only after its end; a child that it leaves behind may keep its streams open for ever. */
    private synchronized void awaitLastLine() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_LINE_SECONDS);
        while (open > 0) {
            long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (rest <= 0) {
                return;
            }
            wait(rest);
        }
    }

    /** What it has said so far. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Sends it a signal. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
