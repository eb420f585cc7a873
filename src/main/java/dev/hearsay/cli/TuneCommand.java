package dev.hearsay.cli;

import dev.hearsay.cli.terminal.Quantity;
import dev.hearsay.cli.terminal.SummaryText;
import dev.hearsay.cli.terminal.TuneText;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.RunPage;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.scenario.reading.TunedScenario;
import dev.hearsay.sweep.Journal;
import dev.hearsay.sweep.Plan;
import dev.hearsay.sweep.RunPool;
import dev.hearsay.tune.TuneFiles;
import dev.hearsay.tune.TuneResult;
import dev.hearsay.tune.TuneSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tune}: searches for the settings that no other beats. */
@Command(
        name = "tune",
        description =
                "Searches the settings that hearsay.tune of a scenario describes for those that no other beats in all that is to be small,"
                        + " with a given number of runs; writes them as tune.csv, a page and a scenario each that is ready to run.",
        footer = {
            "",
            "tune { vary { ... } } says what is varied, as in a sweep; tune.minimise which metrics are to be small; tune.keep what a setting"
                    + " has to meet; tune.runs how many runs there are to spend.",
            "",
            "Each run that is finished is noted on the disk. Stopped or killed, the same command goes on from there.",
            "",
            "hearsay tune conf/tune.conf --set tune.runs=100",
            "",
            "Exit status: 0 done; 1 no setting meets what is asked, an expectation does not hold in a run of one that was found, or the"
                    + " search was cut short; 2 the command line or the scenario is wrong (nothing was run, nothing written); 3 a run failed"
                    + " (nothing is written)."
        })
final class TuneCommand implements Callable<Integer> {
    private static final int MOST_LINES = 10;

    private final Supplier<ScenarioReader> reader;
    private final Engine engine;
    private final Shutdown shutdown;

    @Mixin
    private final ScenarioArguments arguments = new ScenarioArguments();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Without it: <output.directory>/<name>/tune-<UTC time>.")
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

    TuneCommand(Supplier<ScenarioReader> reader, Engine engine, Shutdown shutdown) {
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
        TunedScenario tuned = arguments.readTuned(reader.get());
        Scenario base = tuned.space().base();
        Plan plan = Plan.of(tuned.space(), TuneSearch.candidates(tuned.tuning(), base.seed()));
        Logging.begin();
        shutdown.begin();
        Path results = base.output().directory().resolve(base.name());
        try (ResultDirectory directory = directory(results);
                Journal journal = Journal.open(journalFile(directory.place()))) {
            return tune(tuned, plan, directory, journal);
        } catch (ResultDirectory.InUseException | Journal.InUseException inUse) {
            throw new ParameterException(spec.commandLine(), String.valueOf(inUse.getMessage()), inUse);
        } catch (IOException | UncheckedIOException failed) {
            throw ErrorReport.writing(out == null ? results : out, failed);
        }
    }

    private ResultDirectory directory(Path results) throws IOException {
        return out == null ? ResultDirectory.ofTune(results, Instant.now()) : ResultDirectory.at(out, force);
    }

    /** A hidden file beside the results: of one name if these are named after a time, and else of theirs. */
    private Path journalFile(Path results) {
        return results.resolveSibling(out == null ? ".tune.journal" : "." + results.getFileName() + ".journal");
    }

    private int tune(TunedScenario tuned, Plan plan, ResultDirectory directory, Journal journal) throws IOException {
        OutOfMemory outOfMemory = new OutOfMemory(directory, spec.commandLine().getErr(), shutdown);
        MemoryWatch memory = MemoryWatch.ofHeap(outOfMemory);
        memory.start();
        try {
            return search(tuned, plan, directory, journal);
        } finally {
            memory.stop();
        }
    }

    private int search(TunedScenario tuned, Plan plan, ResultDirectory directory, Journal journal) throws IOException {
        long begunAt = System.nanoTime();
        tellBefore(tuned, plan, journal.size());
        RunPool pool = new RunPool(
                plan.swept(),
                journal,
                scenario -> engine.prepare(scenario, null, null, 0, any -> {}),
                this::tellFailure);
        shutdown.stopBy(pool::stop, pool::exited);
        TuneSearch search = new TuneSearch(plan, tuned.tuning(), journal, pool);
        Optional<TuneResult> found = new PoolProgress(spec.commandLine().getErr(), quiet)
                .during(
                        () -> TuneText.bar(search.stage(), pool.progress()),
                        () -> TuneText.line(search.stage(), pool.progress()),
                        () -> search.search(parallel));
        if (found.isEmpty()) {
            boolean hasFailed = !search.failed().isEmpty();
            log((hasFailed ? "given up; " : "stopped; ") + Quantity.whole(journal.size())
                    + " runs are finished and kept; the same command goes on from there");
            return hasFailed ? ExitStatus.FAILED : ExitStatus.NOT_AS_EXPECTED;
        }
        double seconds = (System.nanoTime() - begunAt) / 1e9;
        new TuneFiles(plan, found.get()).write(directory.temporary(), parallel, seconds);
        Path place = directory.finish();
        journal.delete();
        return tell(tuned, found.get(), place, seconds);
    }

    private void tellBefore(TunedScenario tuned, Plan plan, int inJournal) {
        int space = tuned.tuning().space().cells().size();
        if (plan.cells().size() < space) {
            log("of " + Quantity.whole(space) + " settings "
                    + Quantity.whole(plan.cells().size())
                    + " are tried, drawn at random: for all of them tune.runs would have to be "
                    + Quantity.whole(2L * space));
        }
        if (inJournal > 0) {
            log("goes on with what is finished, as far as it is of this scenario: " + Quantity.whole(inJournal)
                    + " runs");
        }
    }

    private void tellFailure(RunPool.FailedRun failed) {
        log(failed.run() + " failed: " + failed.reason());
    }

    private void log(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("hearsay: " + line);
        err.flush();
    }

    private int tell(TunedScenario tuned, TuneResult result, Path place, double seconds) {
        PrintWriter standardOut = spec.commandLine().getOut();
        TuneText.table(result).forEach(standardOut::println);
        standardOut.println();
        String line = Quantity.whole(result.front().size()) + " of "
                + Quantity.whole(result.tried().size()) + " settings, " + Quantity.whole(result.runs()) + " runs, "
                + Quantity.whole(Math.round(seconds)) + " s";
        standardOut.println(SummaryText.line(tuned.space().base().name(), line));
        Path shown = ResultPath.shortest(place);
        standardOut.println(SummaryText.line("results", shown.toString()));
        standardOut.println(SummaryText.line("report", RunPage.link(place)));
        standardOut.flush();
        PrintWriter err = spec.commandLine().getErr();
        List<String> broken = result.broken();
        broken.stream().limit(MOST_LINES).forEach(err::println);
        if (broken.size() > MOST_LINES) {
            err.println("and " + Quantity.whole(broken.size() - MOST_LINES) + " more");
        }
        if (result.front().isEmpty()) {
            err.println(result.objection());
        }
        err.flush();
        return broken.isEmpty() && !result.front().isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_AS_EXPECTED;
    }
}
