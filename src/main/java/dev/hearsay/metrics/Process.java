package dev.hearsay.metrics;

import java.lang.ProcessHandle.Info;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The process that a run is made by, as far as the operating system tells. */
public final class Process {
    /** A program is named by these, or by its class. */
    private static final List<String> BEFORE_PROGRAM = List.of("-jar", "-m", "--module");

    private static final List<String> WITH_VALUE = List.of("-cp", "-classpath", "--class-path", "-p", "--module-path");

    private Process() {}

    /** How long ago the JVM was started, in seconds. */
    public static double age() {
        Instant now = Instant.now();
        Instant start = info().startInstant().orElse(now);
        return Math.max(0, Duration.between(start, now).toNanos() / 1e9);
    }

    /** The version of the JDK and the name of its virtual machine. */
    static String jdk() {
        return Runtime.version() + " (" + System.getProperty("java.vm.name") + ")";
    }

    /** The program with its arguments: the command line without the path of java and its own flags. */
    static String command() {
        List<String> arguments = arguments();
        return String.join(" ", arguments.subList(programAt(arguments), arguments.size()));
    }

    /** The flags of the JVM. */
    static List<String> flags() {
        List<String> arguments = arguments();
        return new ArrayList<>(arguments.subList(0, programAt(arguments)));
    }

    private static List<String> arguments() {
        return Arrays.asList(info().arguments().orElse(new String[0]));
    }

    private static int programAt(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).startsWith("-") || BEFORE_PROGRAM.contains(arguments.get(i))) {
                return i;
            } else if (WITH_VALUE.contains(arguments.get(i))) {
                i++;
            }
        }
        return arguments.size();
    }

    private static Info info() {
        return ProcessHandle.current().info();
    }
}
