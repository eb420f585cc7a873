package dev.hearsay.emulation;

import dev.hearsay.peer.PeerFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watch that every peer comes to an end with what it does. A protocol that loops, sleeps, waits for a lock or sets timers for the
 * same instant for ever would keep a run from ending, and nobody would know which peer it was.
 *
 * <p>A peer makes progress if its activation ends, or if its emulated time goes on. Time is counted in ticks of the watchdog's own
 * thread, each once, so that a machine or process that was asleep, or a long collection, is not taken for a protocol's.
 */
public final class Watchdog implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final long NANOS_PER_TICK = TICK_MILLIS * 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long patienceNanos;
    private final long seed;
    private final Consumer<Throwable> whenStuck;
    private final List<Watched> lanes = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::watch, "watchdog");

    /**
     * A watchdog that watches from now on.
     *
     * @param patienceNanos how long a peer may be at the same thing, in nanoseconds of the wall clock
     * @param seed that of the run, for the failure that is reported
     * @param whenStuck is told once which peer makes no progress, or has asked the JVM to exit
     */
    public Watchdog(long patienceNanos, long seed, Consumer<Throwable> whenStuck) {
        this.patienceNanos = patienceNanos;
        this.seed = seed;
        this.whenStuck = whenStuck;
        thread.setDaemon(true);
        thread.start();
    }

    /** Watches a lane as well; called on the lane's thread. */
    LaneActivity lane() {
        LaneActivity activity = new LaneActivity();
        lanes.add(new Watched(activity));
        return activity;
    }

    /** Tells that a thread has asked the JVM to exit in the middle of the run; it waits for ever. */
    public void exited(Thread caller) {
        for (Watched lane : lanes) {
            LaneActivity.Moment moment = lane.activity.moment();
            if (moment != null && lane.activity.thread() == caller) {
                whenStuck.accept(failure(moment, "it called System.exit"));
                return;
            }
        }
        whenStuck.accept(
                PeerFailure.of(-1, 0, seed, "a thread of the protocol's own called System.exit: " + caller.getName()));
    }

    private void watch() {
        try {
            do {
                Thread.sleep(TICK_MILLIS);
            } while (!tick());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (OutOfMemoryError full) {
            whenStuck.accept(full); // a full heap is the run's failure, whichever thread meets it first
        }
    }

    /** Counts one tick, however long it has taken; whether a lane has been stuck for too many, which has been reported. */
    boolean tick() {
        for (Watched lane : lanes) {
            LaneActivity.Moment stuck = lane.stuckFor(patienceNanos / NANOS_PER_TICK);
            if (stuck != null) {
                whenStuck.accept(failure(stuck, complaint(lane.activity.thread())));
                return true;
            }
        }
        return false;
    }

    private PeerFailure failure(LaneActivity.Moment moment, String what) {
        return PeerFailure.of(moment.peer(), moment.at(), seed, what);
    }

    private String complaint(Thread lane) {
        StackTraceElement[] stack = lane.getStackTrace();
        StackTraceElement place = stack.length == 0 ? null : stack[0];
        for (int i = 0; i + 1 < stack.length; i++) {
            if (stack[i + 1].getClassName().startsWith("dev.hearsay.peer.")) {
                place = stack[i];
                break;
            }
        }
        return "it makes no progress for " + patienceNanos / NANOS_PER_SECOND + " s"
                + (place == null
                        ? ""
                        : ", at present in " + place.getClassName() + "." + place.getMethodName() + " ("
                                + place.getFileName() + ":" + place.getLineNumber() + ")");
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static final class Watched {
        private final LaneActivity activity;
        private LaneActivity.@Nullable Moment last;
        private long ticks;

        Watched(LaneActivity activity) {
            this.activity = activity;
        }

        /** The work that the lane has been at for {@code patience} ticks, or null if it has gone on. */
        LaneActivity.@Nullable Moment stuckFor(long patience) {
            LaneActivity.Moment present = activity.moment();
            ticks = present != null && present.equals(last) ? ticks + 1 : 0;
            last = present;
            return present != null && ticks >= Math.max(1, patience) ? present : null;
        }
    }
}
