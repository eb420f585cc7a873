package dev.hearsay.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own for one measurement: a JVM with this one's class path, or any other program. */
final class ChildProcess {
    private ChildProcess() {}

    /**
     * Runs a main class to its end and answers the lines that it printed.
     *
     * @param jvm options of the JVM, such as the collector and the heap
     * @throws IllegalStateException if it fails
     */
    static List<String> run(List<String> jvm, Class<?> main, List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        return run(command);
    }

    /**
     * Runs a program to its end and answers the lines that it printed.
     *
     * @throws IllegalStateException if it fails
     */
    static List<String> run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(new File("."))
                    .start();
            List<String> lines = process.inputReader().lines().toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + String.join("\n", lines));
            }
            return lines;
        } catch (IOException failure) {
            throw new IllegalStateException("no " + command.get(0), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
