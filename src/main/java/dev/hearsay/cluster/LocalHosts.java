package dev.hearsay.cluster;

import dev.hearsay.scenario.ClusterParams.Endpoint;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hosts on this machine, each a JVM of its own. */
public final class LocalHosts implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;
    private static final int SHARE_OF_MEMORY = 75;

    private final Class<?> main;
    private final int hosts;
    private final List<Process> processes = new ArrayList<>();
    private boolean closed;

    /**
     * Hosts that are not started.
     *
     * @param main the program, which can lend its JVM
     * @param hosts their number, which may be 0
     */
    public LocalHosts(Class<?> main, int hosts) {
        this.main = main;
        this.hosts = hosts;
    }

    /**
     * Starts them: they join the run that waits there.
     *
     * @param whenLost told the name of a host whose process has ended, and how
     */
    synchronized void start(Endpoint run, BiConsumer<String, String> whenLost) {
        for (int i = 0; i < hosts && !closed; i++) {
            try {
                Process process = new ProcessBuilder(command(run))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                processes.add(process);
                Thread watch = new Thread(() -> watch(process, whenLost), "hearsay-local-host-" + i);
                watch.setDaemon(true);
                watch.start();
            } catch (IOException impossible) {
                throw new ClusterFailure("cannot start a host: " + impossible.getMessage());
            }
        }
    }

    private List<String> command(Endpoint run) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:+UseParallelGC",
                "-XX:MaxTenuringThreshold=1",
                "-XX:MetaspaceSize=128m", // or the first seconds go by in collections for the sake of classes
                "-XX:MaxRAMPercentage=" + (double) SHARE_OF_MEMORY / (hosts + 1),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(main),
                main.getName(),
                "host",
                "--join",
                run.toString(),
                "--quiet",
                "--stay");
    }

    /** The class path that a program was started from. Started by Maven it comes from a loader of its own, of which the JVM's knows nothing. */
    public static String classPath(Class<?> program) {
        if (program.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(URL::toString)
                    .map(url -> Path.of(URI.create(url)).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    /** The first line that a host prints is its name. */
    private void watch(Process process, BiConsumer<String, String> whenLost) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String name = out.readLine();
            int status = process.waitFor();
            if (name != null && !isClosed()) {
                whenLost.accept(name, "its process has ended with status " + status);
            }
        } catch (IOException | InterruptedException ended) {
            process.destroyForcibly();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until they have ended, which they do when the run has. */
    @Override
    public void close() {
        List<Process> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(processes);
        }
        for (Process process : all) {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
