package dev.hearsay.cli;

import dev.hearsay.emulation.RunSystem;
import dev.hearsay.report.ResultDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The end of a run for which the heap is too small: a line for the user, no files, exit status 3. It uses memory set aside before. */
final class OutOfMemory implements Runnable {
    private static final int RESERVE = 8 << 20;

    private final String line = "hearsay: " + line();
    private final Closeable directory;
    private final PrintWriter err;
    private final Shutdown shutdown;

    @SuppressWarnings("UnusedVariable") // set aside to be freed
    private byte @Nullable [] reserve = new byte[RESERVE];

    /** Of what writes into a directory, which is deleted. */
    OutOfMemory(ResultDirectory directory, PrintWriter err, Shutdown shutdown) {
        this((Closeable) directory::close, err, shutdown);
    }

    /** Of what writes nothing yet. */
    OutOfMemory(PrintWriter err, Shutdown shutdown) {
        this((Closeable) () -> {}, err, shutdown);
    }

    private OutOfMemory(Closeable directory, PrintWriter err, Shutdown shutdown) {
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
