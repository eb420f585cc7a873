package dev.hearsay.sweep;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Hands out runs to those who have a thread for one: the largest first, so that none of them is left over at the end, and only as many
 * at once as fit into memory by their estimates.
 */
final class MemoryBudget {
    /** The part of the heap that is planned for: an estimate is of live objects, and collectors need room. */
    private static final double SHARE = 0.7;

    private final Deque<CellRun> waiting;
    private final long most;
    private long taken;
    private int underWay;
    private boolean closed;

    MemoryBudget(List<CellRun> runs, long heap) {
        this.waiting = new ArrayDeque<>(runs.stream()
                .sorted(Comparator.comparingDouble((CellRun run) -> -run.cell().work()))
                .toList());
        this.most = (long) (SHARE * heap);
    }

    /** The next run, as soon as there is room for one; nothing when there are no more. */
    synchronized Optional<CellRun> take() throws InterruptedException {
        while (!closed && !waiting.isEmpty()) {
            for (Iterator<CellRun> each = waiting.iterator(); each.hasNext(); ) {
                CellRun run = each.next();
                if (underWay == 0 || taken + run.cell().bytes() <= most) {
                    each.remove();
                    taken += run.cell().bytes();
                    underWay++;
                    return Optional.of(run);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    /** A run that was taken has ended. */
    synchronized void giveBack(CellRun run) {
        taken -= run.cell().bytes();
        underWay--;
        notifyAll();
    }

    /** Hands out no more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
