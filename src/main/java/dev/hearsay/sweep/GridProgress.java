package dev.hearsay.sweep;

import dev.hearsay.emulation.Run;
import dev.hearsay.scenario.TimeParams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The progress of some runs, each weighed by its estimated work. */
public final class GridProgress {
    private record Going(Run run, long end) {}

    private final int runs;
    private final double work;
    private final long begunAt = System.nanoTime();
    private final Map<CellRun, Going> going = new LinkedHashMap<>();
    private int ended;
    private double done;

    GridProgress(List<CellRun> runs) {
        this.runs = runs.size();
        this.work = runs.stream().mapToDouble(run -> run.cell().work()).sum();
    }

    synchronized void begin(CellRun wanted, Run run, TimeParams time) {
        long drain = time.drainNanos() == TimeParams.UNTIL_QUIET ? 0 : time.drainNanos();
        going.put(wanted, new Going(run, Math.min(time.runNanos() + drain, time.limitNanos())));
    }

    synchronized void end(CellRun wanted) {
        going.remove(wanted);
        ended++;
        done += wanted.cell().work();
    }

    /** The number of runs. */
    public int runs() {
        return runs;
    }

    /** The number of them that have ended. */
    public synchronized int ended() {
        return ended;
    }

    /** The number of them that go on at this moment. */
    public synchronized int underWay() {
        return going.size();
    }

    /** The part of the work that is done, 0 to 1. */
    public synchronized double share() {
        double parts = done;
        for (Map.Entry<CellRun, Going> each : going.entrySet()) {
            Going run = each.getValue();
            double share = run.end <= 0 ? 0 : (double) run.run.progress().emulated() / run.end;
            parts += Math.min(1, Math.max(0, share)) * each.getKey().cell().work();
        }
        return work == 0 ? 1 : Math.min(1, parts / work);
    }

    /** Seconds of the wall clock since it was begun. */
    public double seconds() {
        return (System.nanoTime() - begunAt) / 1e9;
    }
}
