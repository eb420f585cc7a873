package dev.hearsay.tune;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Tuning;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.sweep.CellRun;
import dev.hearsay.sweep.FinishedRun;
import dev.hearsay.sweep.Journal;
import dev.hearsay.sweep.Plan;
import dev.hearsay.sweep.PlannedCell;
import dev.hearsay.sweep.RunPool;
import dev.hearsay.sweep.SweepResult.CellResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A search over the settings of a plan: each round of {@link SuccessiveHalving} is given to a pool, which does what its journal does not
 * have. All that is decided depends on results alone, so that a search that was interrupted comes the same way again.
 */
public final class TuneSearch {
    private final Plan plan;
    private final Tuning tuning;
    private final Journal journal;
    private final RunPool pool;
    private final Aims aims;

    private volatile String stage = "";
    private List<RunPool.FailedRun> failed = List.of();

    /** A search that has not begun, for what a scenario states, over settings that were looked at beforehand. */
    public TuneSearch(Plan plan, Tuning tuning, Journal journal, RunPool pool) {
        this.plan = plan;
        this.tuning = tuning;
        this.journal = journal;
        this.pool = pool;
        this.aims = new Aims(tuning);
    }

    /**
     * The settings that a search looks at: all of a space if there are runs for that, and else a part of it in which each is as likely as
     * another, drawn by the seed (so does Hyperband: Li and others, Journal of Machine Learning Research 18, 2018).
     */
    public static List<Cell> candidates(Tuning tuning, long seed) {
        List<Cell> cells = tuning.space().cells();
        int most = SuccessiveHalving.most(tuning.runs());
        if (cells.size() <= most) {
            return cells;
        }
        int[] numbers = new int[cells.size()];
        Arrays.setAll(numbers, i -> i);
        RandomStream.of(seed, Purpose.SETTINGS).shuffleFront(numbers, numbers.length, most);
        return Arrays.stream(numbers, 0, most).sorted().mapToObj(cells::get).toList();
    }

    /**
     * Does the search.
     *
     * @param atOnce how many runs go on at once, at most
     * @return what was found; nothing if a run failed or the pool was stopped
     * @throws IOException if a run could not be noted
     */
    public Optional<TuneResult> search(int atOnce) throws IOException {
        List<PlannedCell> cells = plan.cells();
        return new SuccessiveHalving(cells.size(), tuning.runs())
                .search((candidates, seeds) -> points(candidates, seeds, atOnce))
                .map(rounds -> TuneResult.of(tuning, aims, rounds, (candidate, seeds) -> result(candidate, seeds)));
    }

    private Optional<List<Point>> points(List<Integer> candidates, int seeds, int atOnce) throws IOException {
        stage = candidates.size() + " settings, " + (seeds == 1 ? "one seed" : seeds + " seeds");
        List<CellRun> runs = candidates.stream()
                .flatMap(candidate -> plan.runs(plan.cells().get(candidate), seeds).stream())
                .toList();
        failed = pool.run(runs, atOnce);
        if (!journal.left(runs).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(candidates.stream()
                .map(candidate -> aims.of(result(candidate, seeds)))
                .toList());
    }

    private CellResult result(int candidate, int seeds) {
        PlannedCell cell = plan.cells().get(candidate);
        List<FinishedRun> runs = plan.runs(cell, seeds).stream()
                .flatMap(run -> journal.of(run).stream())
                .toList();
        return new CellResult(cell, runs);
    }

    /** The runs that failed, for which the search was given up. */
    public List<RunPool.FailedRun> failed() {
        return failed;
    }

    /** The stage of the search, in words. */
    public String stage() {
        return stage;
    }
}
