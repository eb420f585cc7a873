package dev.hearsay.sweep;

import dev.hearsay.report.SummaryFigures;
import dev.hearsay.scenario.grid.Grid;
import dev.hearsay.statistics.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The outcome of a grid: the runs that are finished, cell by cell, in the order of the grid whatever order they ended in. */
public final class SweepResult {
    private final Grid grid;
    private final List<CellResult> cells;
    private final List<String> figures;

    private SweepResult(Grid grid, List<CellResult> cells) {
        this.grid = grid;
        this.cells = cells;
        Set<String> names = new LinkedHashSet<>();
        cells.forEach(cell -> names.addAll(cell.figures()));
        this.figures = List.copyOf(names);
    }

    /** The result of a plan, as far as its runs are in a journal. */
    public static SweepResult of(Plan plan, Journal journal) {
        List<CellResult> cells = new ArrayList<>();
        for (PlannedCell cell : plan.cells()) {
            List<FinishedRun> runs = new ArrayList<>();
            plan.runs(cell).forEach(run -> journal.of(run).ifPresent(runs::add));
            cells.add(new CellResult(cell, runs));
        }
        return new SweepResult(plan.swept().grid(), cells);
    }

    /**
     * The runs of a cell that are finished.
     *
     * @param cell the cell
     * @param runs in the order of their seeds
     */
    public record CellResult(PlannedCell cell, List<FinishedRun> runs) {
        /** Copies the runs. */
        public CellResult {
            runs = List.copyOf(runs);
        }

        /** The names of the figures that any of its runs has. */
        public Set<String> figures() {
            Set<String> names = new LinkedHashSet<>();
            runs.forEach(run -> names.addAll(run.figures().keySet()));
            return names;
        }

        /** A figure of each run; NaN where one has no such figure. */
        public double[] values(String figure) {
            boolean isThere = runs.stream().anyMatch(run -> run.figures().containsKey(figure));
            double absent = isThere ? SummaryFigures.absent(figure) : Double.NaN;
            return runs.stream()
                    .mapToDouble(run -> run.figures().getOrDefault(figure, absent))
                    .toArray();
        }

        /** The mean of a figure over the runs, with its interval; NaN where a run has no such figure, or never comes to it. */
        public Estimate estimate(String figure) {
            return Estimate.of(values(figure), SummaryFigures.shape(figure));
        }

        /** The number of runs that were not cut short. */
        public int complete() {
            return (int) runs.stream().filter(FinishedRun::complete).count();
        }
    }

    /** The grid. */
    public Grid grid() {
        return grid;
    }

    /** All cells, those without a run as well. */
    public List<CellResult> cells() {
        return cells;
    }

    /** The names of all figures that any run has. */
    public List<String> figures() {
        return figures;
    }

    /** All runs. */
    public Stream<FinishedRun> runs() {
        return cells.stream().flatMap(cell -> cell.runs().stream());
    }

    /** A line for each expectation that does not hold, with the run. */
    public List<String> broken() {
        List<String> lines = new ArrayList<>();
        for (CellResult cell : cells) {
            for (FinishedRun run : cell.runs()) {
                run.broken().forEach(line -> lines.add(new CellRun(cell.cell(), run.seed()) + ": " + line));
            }
        }
        return lines;
    }

    /** The warnings of all runs, each once with the number of runs that have it. */
    public List<String> warnings() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        runs().flatMap(run -> run.warnings().stream().distinct()).forEach(line -> counts.merge(line, 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        counts.forEach((line, runs) -> lines.add((runs == 1 ? "one run: " : runs + " runs: ") + line));
        return lines;
    }

    /** The first run that was cut short, in words. */
    public Optional<String> firstCutShort() {
        return cells.stream()
                .flatMap(cell -> cell.runs().stream()
                        .filter(run -> !run.complete())
                        .map(run -> new CellRun(cell.cell(), run.seed()).toString()))
                .findFirst();
    }
}
