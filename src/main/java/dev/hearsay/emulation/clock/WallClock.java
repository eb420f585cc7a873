package dev.hearsay.emulation.clock;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A clock of emulated time that is paced to the wall clock: a window begins when its time has come, or at once if it is late. */
final class WallClock implements Clock {
    private final double speed;
    private final LongSupplier time;
    private final ScheduledExecutorService timer;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private volatile long startedAt;
    private volatile boolean isStarted;
    private volatile boolean hurried;

    /** A clock on which {@code speed} emulated seconds pass in a second. */
    WallClock(double speed) {
        this(speed, System::nanoTime, Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hearsay-clock");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /**
     * A clock that reads the time elsewhere.
     *
     * @param time nanoseconds since whenever
     * @param timer runs what waits, by the same time; closed with the clock
     */
    WallClock(double speed, LongSupplier time, ScheduledExecutorService timer) {
        this.speed = speed;
        this.time = time;
        this.timer = timer;
    }

    @Override
    public void start() {
        System.gc(); // what has been built is put away now, and not while time passes
        startedAt = time.getAsLong();
        isStarted = true;
    }

    @Override
    public long now() {
        return isStarted ? (long) ((time.getAsLong() - startedAt) * speed) : -1;
    }

    @Override
    public void at(long at, Runnable begin) {
        waiting.add(begin);
        var unused = timer.schedule(() -> beginOnce(begin), wallTime(at) - time.getAsLong(), TimeUnit.NANOSECONDS);
        if (hurried) {
            beginOnce(begin);
        }
    }

    private void beginOnce(Runnable begin) {
        if (waiting.remove(begin)) {
            begin.run();
        }
    }

    @Override
    public void hurry() {
        hurried = true;
        waiting.forEach(this::beginOnce);
    }

    @Override
    public long lateness(long at) {
        return Math.max(0, time.getAsLong() - wallTime(at));
    }

    private long wallTime(long at) {
        return startedAt + (long) (at / speed);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
