package dev.hearsay.cli;

import dev.hearsay.cli.terminal.ProgressDisplay;
import dev.hearsay.cli.terminal.Terminal;
import dev.hearsay.emulation.Run;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.metrics.record.Progress;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** The place where a command runs a scenario: before the eyes of a user, who sees how far it is, and may end it by a signal. */
final class Foreground {
    private final PrintWriter err;
    private final Shutdown shutdown;
    private final boolean quiet;

    /** With progress on {@code err}, unless it is to be quiet. */
    Foreground(PrintWriter err, Shutdown shutdown, boolean quiet) {
        this.err = err;
        this.shutdown = shutdown;
        this.quiet = quiet;
    }

    /** Runs to the end, or to a signal. */
    RunResult run(Scenario scenario, Run run) {
        shutdown.stopBy(run::stop, run::exited);
        if (quiet) {
            return run.run();
        }
        long end = plannedEnd(scenario);
        Supplier<Progress> progress = () -> progress(run.progress(), end);
        return new ProgressDisplay(progress, err, Terminal.is(Terminal.ERR)).during(run::run);
    }

    /** The emulated time, in nanoseconds, that a run goes on for at least, unless it is stopped. */
    static long plannedEnd(Scenario scenario) {
        TimeParams time = scenario.time();
        long drain = time.drainNanos() == TimeParams.UNTIL_QUIET ? 0 : time.drainNanos();
        return Math.min(time.runNanos() + drain, time.limitNanos());
    }

    private static Progress progress(RunProgress run, long end) {
        return new Progress(run.emulated(), end, run.delivered(), run.seconds());
    }
}
