package dev.hearsay.sweep;

import dev.hearsay.emulation.Run;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.WallTimes;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.scenario.reading.SweptScenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does runs, several at once, each on one lane, and notes each that is finished in a journal. Which ones run at once, and in which order,
 * changes no result.
 */
public final class RunPool {
    private final SweptScenario swept;
    private final Journal journal;
    private final Function<Scenario, Run> engine;
    private final Consumer<FailedRun> failures;
    private final List<FailedRun> failed = new ArrayList<>();
    private final Map<Long, Run> underWay = new TreeMap<>();

    private volatile @Nullable MemoryBudget budget;
    private volatile GridProgress progress = new GridProgress(List.of());
    private volatile boolean stopped;
    private volatile @Nullable IOException broken;
    private long begun;

    /**
     * A pool that does nothing yet.
     *
     * @param journal takes the runs that are finished
     * @param engine makes a run of a scenario
     * @param failures is told of each run that fails, as soon as it does, from any thread
     */
    public RunPool(SweptScenario swept, Journal journal, Function<Scenario, Run> engine, Consumer<FailedRun> failures) {
        this.swept = swept;
        this.journal = journal;
        this.engine = engine;
        this.failures = failures;
    }

    /** A run that failed, and why, in a line. */
    public record FailedRun(CellRun run, String reason) {}

    /**
     * Does those of some runs that the journal does not have, and returns when all are done, or it has been stopped. May be called again
     * with others.
     *
     * @param atOnce how many runs go on at once, at most
     * @return those that failed, in the order of their cells and seeds
     * @throws IOException if a run could not be noted; then no more are begun
     */
    public List<FailedRun> run(List<CellRun> runs, int atOnce) throws IOException {
        List<CellRun> left = journal.left(runs);
        progress = new GridProgress(left);
        MemoryBudget handing = new MemoryBudget(left, Runtime.getRuntime().maxMemory());
        budget = handing;
        failed.clear();
        if (stopped) {
            handing.close();
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(atOnce, left.size()); i++) {
            Thread thread = new Thread(() -> work(handing), "sweep-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        join(threads);
        IOException cause = broken;
        if (cause != null) {
            throw cause;
        }
        return left.stream()
                .flatMap(run -> failed.stream().filter(each -> each.run().equals(run)))
                .toList();
    }

    private void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    private void work(MemoryBudget handing) {
        try {
            for (var next = handing.take(); next.isPresent(); next = handing.take()) {
                CellRun run = next.get();
                try {
                    doRun(run);
                } finally {
                    handing.giveBack(run);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unwritten) {
            broken = unwritten;
            handing.close();
        }
    }

    private void doRun(CellRun wanted) throws IOException {
        try {
            Scenario scenario = swept.of(wanted.cell().cell(), wanted.seed());
            Run run = engine.apply(scenario);
            long key = begin(wanted, run, scenario.time());
            try {
                finish(wanted, scenario, run);
            } finally {
                end(key, wanted);
            }
        } catch (RuntimeException | Error failure) {
            fail(wanted, String.valueOf(failure.getMessage() == null ? failure : failure.getMessage()));
        }
    }

    private void finish(CellRun wanted, Scenario scenario, Run run) throws IOException {
        long startedAt = System.nanoTime();
        RunResult result = run.run();
        if (stopped && !result.complete()) {
            return; // cut short by the signal, not by its scenario
        }
        Summary summary = summary(result);
        double seconds = Math.rint((System.nanoTime() - startedAt) / 1e6) / 1e3;
        journal.add(FinishedRun.of(wanted, summary, scenario.expectations(), seconds));
    }

    private static Summary summary(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        WallTimes none = WallTimes.ofEmulation(0, 0, 0);
        return Summary.of(result, figures, digest, () -> none);
    }

    private synchronized long begin(CellRun wanted, Run run, TimeParams time) {
        long key = begun++;
        underWay.put(key, run);
        progress.begin(wanted, run, time);
        if (stopped) {
            run.stop();
        }
        return key;
    }

    private synchronized void end(long key, CellRun wanted) {
        underWay.remove(key);
        progress.end(wanted);
    }

    private void fail(CellRun wanted, String reason) {
        FailedRun failure = new FailedRun(wanted, reason);
        synchronized (this) {
            failed.add(failure);
        }
        failures.accept(failure);
    }

    /** Ends in order: runs that are under way stop and count for nothing, no others begin. */
    public synchronized void stop() {
        beginNoMore();
        underWay.values().forEach(Run::stop);
    }

    private void beginNoMore() {
        stopped = true;
        MemoryBudget handing = budget;
        if (handing != null) {
            handing.close();
        }
    }

    /** A thread has asked the JVM to exit in the middle of a run: the run that it belongs to fails, the others are stopped. */
    public synchronized void exited(Thread caller) {
        beginNoMore();
        underWay.values().forEach(run -> run.exited(caller));
        underWay.values().forEach(Run::stop);
    }

    /** Whether it has been stopped. */
    public boolean isStopped() {
        return stopped;
    }

    /** The progress of the runs that were asked for last. */
    public GridProgress progress() {
        return progress;
    }
}
