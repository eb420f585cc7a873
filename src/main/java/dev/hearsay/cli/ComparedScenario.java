package dev.hearsay.cli;

import dev.hearsay.cli.terminal.Quantity;
import dev.hearsay.compare.ComparedRun;
import dev.hearsay.compare.ResultReader;
import dev.hearsay.compare.Side;
import dev.hearsay.compare.Source;
import dev.hearsay.compare.WrongResultsException;
import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.settings.Nearest;
import dev.hearsay.sweep.CellRun;
import dev.hearsay.sweep.FinishedRun;
import dev.hearsay.sweep.Journal;
import dev.hearsay.sweep.Plan;
import dev.hearsay.sweep.PlannedCell;
import dev.hearsay.sweep.RunPool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A scenario that is run for a comparison: what of it is missing in the journal, which is kept for the next comparison. */
final class ComparedScenario {
    /** Runs are missing, as it was stopped or some failed, which has been told; those that are finished are kept. */
    static final class UnfinishedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        UnfinishedException(int status) {
            super("runs are missing");
            this.status = status;
        }

        /** The exit status that this is. */
        int status() {
            return status;
        }
    }

    private static final String JOURNAL = ".compare.journal";

    private final Path file;
    private final SweptScenario swept;
    private final List<Cell> cells;
    private final List<Long> seeds;

    private ComparedScenario(Path file, SweptScenario swept, List<Cell> cells, List<Long> seeds) {
        this.file = file;
        this.swept = swept;
        this.cells = List.copyOf(cells);
        this.seeds = List.copyOf(seeds);
    }

    /** The cells of a scenario's grid, with some seeds. */
    static ComparedScenario ofGrid(Path file, SweptScenario swept, Collection<Long> seeds) {
        return new ComparedScenario(file, swept, swept.grid().cells(), List.copyOf(seeds));
    }

    /**
     * The variants of those names, in their order.
     *
     * @throws WrongResultsException if there is none of a name
     */
    static ComparedScenario ofVariants(Path file, SweptScenario swept, List<String> names, Collection<Long> seeds)
            throws WrongResultsException {
        Set<String> known = new LinkedHashSet<>();
        swept.grid().cells().forEach(cell -> known.add(cell.variant()));
        known.remove("");
        List<Cell> cells = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            if (!known.contains(name)) {
                throw new WrongResultsException("--variants: found " + name
                        + ", which is no variant in hearsay.sweep.variants of " + file + "; allowed: "
                        + Nearest.allowed(name, known));
            }
            swept.grid().cells().stream()
                    .filter(cell -> cell.variant().equals(name))
                    .forEach(cells::add);
        }
        return new ComparedScenario(file, swept, cells, List.copyOf(seeds));
    }

    /** The sides after all runs. */
    Source run(Engine engine, Shutdown shutdown, PrintWriter err, boolean quiet, int parallel)
            throws IOException, UnfinishedException {
        Plan plan = Plan.of(swept, cells);
        Scenario base = swept.base();
        Path results = base.output().directory().resolve(base.name());
        Files.createDirectories(results);
        List<CellRun> runs = plan.cells().stream()
                .flatMap(cell -> seeds.stream().map(seed -> new CellRun(cell, seed)))
                .toList();
        MemoryWatch memory = MemoryWatch.ofHeap(new OutOfMemory(err, shutdown));
        memory.start();
        try (Journal journal = Journal.open(results.resolve(JOURNAL))) {
            RunPool pool = new RunPool(
                    swept,
                    journal,
                    scenario -> engine.prepare(scenario, null, null, 0, any -> {}),
                    failed -> tell(failed, err));
            shutdown.stopBy(pool::stop, pool::exited);
            run(pool, runs, journal, err, quiet, parallel);
            return source(plan, journal);
        } finally {
            memory.stop();
        }
    }

    private static void run(
            RunPool pool, List<CellRun> runs, Journal journal, PrintWriter err, boolean quiet, int parallel)
            throws IOException, UnfinishedException {
        int missing = journal.left(runs).size();
        if (missing < runs.size()) {
            tell(
                    Quantity.whole(runs.size() - missing) + " of " + Quantity.whole(runs.size())
                            + " runs are there already",
                    err);
        }
        List<RunPool.FailedRun> failed = new PoolProgress(err, quiet).during(pool, runs, parallel);
        int left = journal.left(runs).size();
        if (left > 0) {
            tell(
                    Quantity.whole(runs.size() - left) + " of " + Quantity.whole(runs.size())
                            + " runs are finished and kept; the same command goes on from there",
                    err);
            throw new UnfinishedException(failed.isEmpty() ? ExitStatus.NOT_AS_EXPECTED : ExitStatus.FAILED);
        }
    }

    private static void tell(RunPool.FailedRun failed, PrintWriter err) {
        tell(failed.run() + " failed: " + failed.reason(), err);
    }

    private static void tell(String line, PrintWriter err) {
        err.println("hearsay: " + line);
        err.flush();
    }

    private Source source(Plan plan, Journal journal) {
        Build build = Build.ofClassPath();
        List<Side> sides = new ArrayList<>();
        for (PlannedCell cell : plan.cells()) {
            List<ComparedRun> runs = seeds.stream()
                    .flatMap(seed -> journal.of(new CellRun(cell, seed)).stream())
                    .map(ComparedScenario::compared)
                    .toList();
            String made = build.version() + ", commit " + build.commit();
            Path home = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
            sides.add(ResultReader.side(swept, cell.cell(), made, runs, home));
        }
        return new Source(file, false, sides);
    }

    private static ComparedRun compared(FinishedRun run) {
        return new ComparedRun(run.seed(), run.complete(), run.digest(), run.figures());
    }
}
