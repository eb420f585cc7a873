package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scene with real programs: a JVM in a network namespace in which there is nothing but loopback, so that nobody else is reached. It writes what came
 * of it to {@code outcome.properties} in a directory.
 */
final class Scene implements AutoCloseable {
    private static final Pattern LATE = Pattern.compile("the worst ([\\d.]+) ms");
    private static final String SAID = "scene.out";
    private static final String OUTCOME = "outcome.properties";

    private final Path directory;
    private final Process process;

    private Scene(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** The flags by which {@code unshare} makes such a namespace; null where it cannot. A user who is not root has to be that of one of users first. */
    static @Nullable String alone() {
        return Stream.of("-n", "-rn")
                .filter(flags -> succeeds("unshare", flags, "ip", "link", "set", "lo", "up"))
                .findFirst()
                .orElse(null);
    }

    /** True if a command can be run, and ends well. */
    static boolean succeeds(String... command) {
        try {
            Process tried = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The directory of the packages of a program for Node, by that of their lock file; null where they are not installed. */
    static @Nullable Path packages(String program) {
        Path installed = Path.of("target/programs", program, "node_modules");
        return Files.isDirectory(installed) ? installed : null;
    }

    /**
     * Starts one.
     *
     * @param alone what {@link #alone} says
     * @param flags those of the JVM
     */
    static Scene start(String alone, Path directory, List<String> flags, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of("unshare", alone, "sh", "-c", "ip link set lo up && exec \"$@\"", "sh", java().toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new Scene(
                directory,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve(SAID).toFile())
                        .start());
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Waits for its end, and answers what came of it. */
    Properties outcome(long mostSeconds) throws IOException, InterruptedException {
        boolean hasEnded = process.waitFor(mostSeconds, TimeUnit.SECONDS);
        String said = Files.readString(directory.resolve(SAID));
        assertThat(hasEnded && process.exitValue() == 0).as(said).isTrue();
        Properties outcome = new Properties();
        try (BufferedReader in = Files.newBufferedReader(directory.resolve(OUTCOME))) {
            outcome.load(in);
        }
        System.out.println(directory.getFileName() + ": " + outcome);
        return outcome;
    }

    /** Writes what came of it, within it. */
    static void write(Properties outcome, Path directory) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(OUTCOME))) {
            outcome.store(out, null);
        }
    }

    /** Copies files of a program, by the folder of its lock file, to where it runs. */
    static void copy(String program, Path directory, String... files) throws IOException {
        for (String file : files) {
            Path resource = Path.of(
                    Scene.class.getResource("/programs/" + program + "/" + file).getPath());
            Files.copy(resource, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The time by which the emulation was late at most, in milliseconds of the wall clock, of an outcome that has the run's {@code warnings}. */
    static double lateMillis(Properties outcome) {
        Matcher late = LATE.matcher(outcome.getProperty("warnings"));
        return late.find() ? Double.parseDouble(late.group(1)) : 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
