package dev.hearsay.cli;

import dev.hearsay.cli.terminal.Quantity;
import dev.hearsay.cli.terminal.SummaryText;
import dev.hearsay.cli.terminal.SweepText;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.RunPage;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.sweep.CellRun;
import dev.hearsay.sweep.Journal;
import dev.hearsay.sweep.Plan;
import dev.hearsay.sweep.RunPool;
import dev.hearsay.sweep.SweepFiles;
import dev.hearsay.sweep.SweepResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sweep}: runs the grid of a scenario and writes a table of the runs and one of the cells. */
@Command(
        name = "sweep",
        description =
                "Runs the grid that hearsay.sweep of a scenario describes, several runs at once, each cell once for every seed;"
                        + " writes sweep.csv (a row per run), cells.csv (a row per cell: means with their 95 %% intervals) and a page, report.html.",
        footer = {
            "",
            "Each run that is finished is noted on the disk. Stopped or killed, the same command goes on from there.",
            "",
            "hearsay sweep conf/default.conf --set \"sweep.vary.peers = [500, 1000]\" --set sweep.seeds=5",
            "",
            "Exit status: 0 done; 1 an expectation does not hold in a run, or a run or the sweep was cut short; 2 the command line or the"
                    + " scenario is wrong (nothing was run, nothing written); 3 a run failed (the others are written)."
        })
final class SweepCommand implements Callable<Integer> {
    private static final int MOST_LINES = 10;

    private final Supplier<ScenarioReader> reader;
    private final Engine engine;
    private final Shutdown shutdown;

    @Mixin
    private final ScenarioArguments arguments = new ScenarioArguments();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Without it: <output.directory>/<name>/sweep-<UTC time>.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces results that are in DIR already, once the new ones are whole.")
    private boolean force;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "At most so many runs at once. Without it: one for each core. Never changes a result.")
    private int parallel = Runtime.getRuntime().availableProcessors();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SweepCommand(Supplier<ScenarioReader> reader, Engine engine, Shutdown shutdown) {
        this.reader = reader;
        this.engine = engine;
        this.shutdown = shutdown;
    }

    @Override
    public Integer call() throws Exception {
        if (parallel < 1) {
            throw new ParameterException(spec.commandLine(), "--parallel: found " + parallel + ", allowed: at least 1");
        }
        String objection = out == null ? null : ResultDirectory.objection(out, force);
        if (objection != null) {
            throw new ParameterException(spec.commandLine(), "--out: " + objection);
        }
        Plan plan = Plan.of(arguments.readSweep(reader.get()));
        Logging.begin();
        shutdown.begin();
        Scenario base = plan.swept().base();
        Path results = base.output().directory().resolve(base.name());
        try (ResultDirectory directory = directory(results);
                Journal journal = Journal.open(journalFile(directory.place()))) {
            return sweep(plan, directory, journal);
        } catch (ResultDirectory.InUseException | Journal.InUseException inUse) {
            throw new ParameterException(spec.commandLine(), String.valueOf(inUse.getMessage()), inUse);
        } catch (IOException | UncheckedIOException failed) {
            throw ErrorReport.writing(out == null ? results : out, failed);
        }
    }

    private ResultDirectory directory(Path results) throws IOException {
        return out == null ? ResultDirectory.ofSweep(results, Instant.now()) : ResultDirectory.at(out, force);
    }

    /** A hidden file beside the results: of one name if these are named after a time, and else of theirs. */
    private Path journalFile(Path results) {
        return results.resolveSibling(out == null ? ".sweep.journal" : "." + results.getFileName() + ".journal");
    }

    private int sweep(Plan plan, ResultDirectory directory, Journal journal) throws IOException {
        OutOfMemory outOfMemory = new OutOfMemory(directory, spec.commandLine().getErr(), shutdown);
        MemoryWatch memory = MemoryWatch.ofHeap(outOfMemory);
        memory.start();
        try {
            return run(plan, directory, journal);
        } finally {
            memory.stop();
        }
    }

    private int run(Plan plan, ResultDirectory directory, Journal journal) throws IOException {
        long begunAt = System.nanoTime();
        List<CellRun> runs = plan.runs();
        int before = runs.size() - journal.left(runs).size();
        tellBefore(runs.size(), before, journal.size());
        RunPool pool = new RunPool(
                plan.swept(),
                journal,
                scenario -> engine.prepare(scenario, null, null, 0, any -> {}),
                this::tellFailure);
        shutdown.stopBy(pool::stop, pool::exited);
        List<RunPool.FailedRun> failed =
                new PoolProgress(spec.commandLine().getErr(), quiet).during(pool, runs, parallel);
        SweepResult result = SweepResult.of(plan, journal);
        if (pool.isStopped() && !journal.left(runs).isEmpty()) {
            log("stopped; " + Quantity.whole(result.runs().count()) + " of " + Quantity.whole(runs.size())
                    + " runs are finished and kept; the same command goes on from there");
            return failed.isEmpty() ? ExitStatus.NOT_AS_EXPECTED : ExitStatus.FAILED;
        }
        double seconds = (System.nanoTime() - begunAt) / 1e9;
        new SweepFiles(plan, result, failed).write(directory.temporary(), parallel, seconds);
        Path place = directory.finish();
        if (failed.isEmpty()) {
            journal.delete();
        } else {
            log("the same command runs those again that failed");
        }
        return tell(plan, result, failed, place, seconds);
    }

    private void tellBefore(int runs, int before, int inJournal) {
        if (before > 0) {
            log("goes on with what is finished: " + Quantity.whole(before) + " of " + Quantity.whole(runs) + " runs");
        } else if (inJournal > 0) {
            log("begins anew: the " + Quantity.whole(inJournal)
                    + " runs that were finished here are of another scenario or another version of the program");
        }
    }

    private void tellFailure(RunPool.FailedRun failed) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("hearsay: " + failed.run() + " failed: " + failed.reason());
        err.flush();
    }

    private void log(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("hearsay: " + line);
        err.flush();
    }

    private int tell(Plan plan, SweepResult result, List<RunPool.FailedRun> failed, Path place, double seconds) {
        PrintWriter standardOut = spec.commandLine().getOut();
        SweepText.table(result).forEach(standardOut::println);
        standardOut.println();
        String cells = Quantity.whole(plan.cells().size()) + " cells of "
                + plan.swept().grid().seeds() + " seeds, "
                + Quantity.whole(result.runs().count()) + " runs, " + Quantity.whole(Math.round(seconds)) + " s";
        standardOut.println(SummaryText.line(plan.swept().base().name(), cells));
        result.warnings().forEach(line -> standardOut.println(SummaryText.line("warning", line)));
        result.firstCutShort().ifPresent(first -> standardOut.println(SummaryText.line("cut short", first)));
        standardOut.println(
                SummaryText.line("results", ResultPath.shortest(place).toString()));
        if (plan.swept().base().output().report()) {
            standardOut.println(SummaryText.line("report", RunPage.link(place)));
        }
        standardOut.flush();
        List<String> broken = result.broken();
        PrintWriter err = spec.commandLine().getErr();
        broken.stream().limit(MOST_LINES).forEach(err::println);
        if (broken.size() > MOST_LINES) {
            err.println("and " + Quantity.whole(broken.size() - MOST_LINES) + " more");
        }
        err.flush();
        if (!failed.isEmpty()) {
            return ExitStatus.FAILED;
        }
        return broken.isEmpty() && result.firstCutShort().isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_AS_EXPECTED;
    }
}
