package dev.hearsay.cli;

import dev.hearsay.metrics.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows how far a run has come while it goes on: a bar on a terminal, else a plain line every few seconds. */
final class ProgressDisplay {
    private static final long BAR_MILLIS = 200;
    private static final long LINE_MILLIS = 5000;
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final Supplier<Progress> progress;
    private final PrintWriter err;
    private final boolean terminal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::show, "progress");

    /** A display on {@code err}. */
    ProgressDisplay(Supplier<Progress> progress, PrintWriter err, boolean terminal) {
        this.progress = progress;
        this.err = err;
        this.terminal = terminal;
        thread.setDaemon(true);
    }

    /** Whether standard error is a terminal; where the system does not tell, whether there is a console. */
    @SuppressWarnings("SystemConsoleNull") // there always is one from JDK 22 on: then a bar may end up in a file
    static boolean onTerminal() {
        try {
            String device = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return System.console() != null;
        }
    }

    /** Shows progress while the work is done, and wipes the bar away in the end. */
    <T> T during(Supplier<T> work) {
        thread.start();
        try {
            return work.get();
        } finally {
            closed.countDown();
            join();
        }
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        try {
            while (!closed.await(terminal ? BAR_MILLIS : LINE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (terminal) {
                    err.print(CLEAR_LINE + ProgressBar.bar(progress.get()));
                    err.flush();
                } else {
                    err.println(ProgressBar.line(progress.get()));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (terminal) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
