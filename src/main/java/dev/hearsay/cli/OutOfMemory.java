package dev.hearsay.cli;

import dev.hearsay.report.ResultDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Ends a run for which the heap is too small; what memory that takes was laid by. */
final class OutOfMemory implements Runnable {
    private static final int RESERVE = 8 << 20;

    private final String line = "hearsay: " + line();
    private final ResultDirectory directory;
    private final PrintWriter err;
    private final Shutdown shutdown;

    @SuppressWarnings("UnusedVariable") // it is there to be let go
    private byte @Nullable [] reserve = new byte[RESERVE];

    OutOfMemory(ResultDirectory directory, PrintWriter err, Shutdown shutdown) {
        this.directory = directory;
        this.err = err;
        this.shutdown = shutdown;
    }

    /** The line that a user is told. */
    static String line() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        return "out of memory: the run does not fit into " + heap + " MiB of heap; -Xmx gives it more";
    }

    @Override
    public void run() {
        reserve = null;
        try {
            err.println(line);
            err.flush();
            directory.close();
        } catch (IOException | OutOfMemoryError inVain) {
            // the hidden directory stays, which harms nobody
        } finally {
            shutdown.halt(ExitStatus.FAILED);
        }
    }
}
