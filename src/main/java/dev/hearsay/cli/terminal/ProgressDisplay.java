package dev.hearsay.cli.terminal;

import dev.hearsay.metrics.record.Progress;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A display of a run's progress: a bar on a terminal, else a plain line every few seconds. */
public final class ProgressDisplay {
    private static final long BAR_MILLIS = 200;
    private static final long LINE_MILLIS = 5000;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Supplier<String> bar;
    private final Supplier<String> line;
    private final PrintWriter err;
    private final boolean terminal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::show, "progress");

    /** A display of a run's progress on {@code err}. */
    public ProgressDisplay(Supplier<Progress> progress, PrintWriter err, boolean terminal) {
        this(() -> ProgressBar.bar(progress.get()), () -> ProgressBar.line(progress.get()), err, terminal);
    }

    /**
     * A display on {@code err}.
     *
     * @param bar what a terminal shows
     * @param line what is shown elsewhere
     */
    public ProgressDisplay(Supplier<String> bar, Supplier<String> line, PrintWriter err, boolean terminal) {
        this.bar = bar;
        this.line = line;
        this.err = err;
        this.terminal = terminal;
        thread.setDaemon(true);
    }

    /** Shows progress while {@code work} runs, and removes the bar at the end. */
    public <T> T during(Supplier<T> work) {
        thread.start();
        try {
            return work.get();
        } finally {
            closed.countDown();
            join();
        }
    }

    /** The bar cut to a width: the rest would go into the next line, which is not cleared. */
    private static String cut(String bar, int width) {
        return bar.length() <= width ? bar : bar.substring(0, Math.max(0, width));
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
            int width = terminal ? Terminal.width() : 0;
            while (!closed.await(terminal ? BAR_MILLIS : LINE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (terminal) {
                    err.print(CLEAR_LINE + cut(bar.get(), width - 1));
                    err.flush();
                } else {
                    err.println(line.get());
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
