package dev.hearsay.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that the program's streams may lead to. */
public final class Terminal {
    /** The number of standard output in POSIX. */
    public static final int OUT = 1;

    /** The number of standard error in POSIX. */
    public static final int ERR = 2;

    /** The width of a terminal that does not tell its own: 80 columns, as the first ones had. */
    static final int USUAL_WIDTH = 80;

    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");
    private static final int PATIENCE_MILLIS = 500;

    private Terminal() {}

    /** True if a stream leads to a terminal. */
    public static boolean is(int stream) {
        try {
            String device =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return Files.isExecutable(Path.of("/bin/sh")) ? isForShell(stream) : isConsole();
        }
    }

    /** Asks a shell, on macOS and the BSDs. */
    private static boolean isForShell(int stream) {
        try {
            return ended(new ProcessBuilder("/bin/sh", "-c", "test -t " + stream)
                    .inheritIO()
                    .start());
        } catch (IOException none) {
            return false;
        }
    }

    /**
     * Asks the JVM, which knows of standard input and output together; from JDK 22 on it also has a console without a terminal.
     */
    @SuppressWarnings("SystemConsoleNull") // up to JDK 21 there is none where there is no terminal
    private static boolean isConsole() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    console.getClass().getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException olderThan22) {
            return true;
        }
    }

    /** True if colours are wanted on a stream: on a terminal, unless NO_COLOR (no-color.org) or TERM=dumb is set. */
    static boolean hasColours(int stream) {
        Map<String, String> environment = System.getenv();
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"))
                && is(stream);
    }

    /** The width in columns: of the variable COLUMNS, or the terminal itself, or else the usual. */
    public static int width() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(columns);
        }
        return Files.isReadable(Path.of("/dev/tty")) ? widthForShell() : USUAL_WIDTH;
    }

    private static int widthForShell() {
        try {
            Process asking = new ProcessBuilder("/bin/sh", "-c", "stty size 2>/dev/null </dev/tty").start();
            if (!ended(asking)) {
                return USUAL_WIDTH;
            }
            Matcher size = SIZE.matcher(new String(asking.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            int width = size.matches() ? Integer.parseInt(size.group(1)) : 0;
            return width > 0 ? width : USUAL_WIDTH;
        } catch (IOException none) {
            return USUAL_WIDTH;
        }
    }

    /** True if a process ends in time, with exit status 0. */
    private static boolean ended(Process process) {
        try {
            if (process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
