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

/** The progress of several runs that go on at once, before the eyes of a user. */
final class PoolProgress {
    private final PrintWriter err;
    private final boolean quiet;

    /** On {@code err}, unless it is to be quiet. */
    PoolProgress(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    /** Lets a pool do some runs, and returns those that failed. */
    List<RunPool.FailedRun> during(RunPool pool, List<CellRun> runs, int atOnce) throws IOException {
        if (quiet) {
            return pool.run(runs, atOnce);
        }
        ProgressDisplay display = new ProgressDisplay(
                () -> SweepText.bar(pool.progress()),
                () -> SweepText.line(pool.progress()),
                err,
                Terminal.is(Terminal.ERR));
        try {
            return display.during(() -> {
                try {
                    return pool.run(runs, atOnce);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getCause());
        }
    }
}
