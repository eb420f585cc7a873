package dev.hearsay.cli;

import dev.hearsay.emulation.RunSystem;
import dev.hearsay.report.ResultDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The end of a run for which the heap is too small: a line for the user, no files, exit status 3. It uses memory set aside before. */
final class OutOfMemory implements Runnable {
    private static final int RESERVE = 8 << 20;

    private final String line = "hearsay: " + line();
    private final ResultDirectory directory;
    private final PrintWriter err;
    private final Shutdown shutdown;

    @SuppressWarnings("UnusedVariable") // set aside to be freed
    private byte @Nullable [] reserve = new byte[RESERVE];

    OutOfMemory(ResultDirectory directory, PrintWriter err, Shutdown shutdown) {
        this.directory = directory;
        this.err = err;
        this.shutdown = shutdown;
    }

    /** The line for the user. */
    static String line() {
        return RunSystem.describe(new OutOfMemoryError());
    }

    @Override
    public void run() {
        reserve = null;
        try {
            err.println(line);
            err.flush();
            directory.close();
        } catch (IOException | OutOfMemoryError inVain) {
            // the hidden directory stays until the next run removes it
        } finally {
            shutdown.halt(ExitStatus.FAILED);
        }
    }
}
