package dev.hearsay.cli;

import dev.hearsay.cli.terminal.ProgressDisplay;
import dev.hearsay.cli.terminal.SweepText;
import dev.hearsay.cli.terminal.Terminal;
import dev.hearsay.sweep.CellRun;
import dev.hearsay.sweep.RunPool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** The progress of several runs that go on at once, before the eyes of a user. */
final class PoolProgress {
    private final PrintWriter err;
    private final boolean quiet;

    /** On {@code err}, unless it is to be quiet. */
    PoolProgress(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    /** Work that reads or writes its journal. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Lets a pool do some runs, and returns those that failed. */
    List<RunPool.FailedRun> during(RunPool pool, List<CellRun> runs, int atOnce) throws IOException {
        return during(
                () -> SweepText.bar(pool.progress()),
                () -> SweepText.line(pool.progress()),
                () -> pool.run(runs, atOnce));
    }

    /** Does work whose progress is told by a bar on a terminal, and else by a line. */
    <T> T during(Supplier<String> bar, Supplier<String> line, Work<T> work) throws IOException {
        if (quiet) {
            return work.run();
        }
        try {
            return new ProgressDisplay(bar, line, err, Terminal.is(Terminal.ERR)).during(() -> {
                try {
                    return work.run();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getCause());
        }
    }
}
