package dev.hearsay.emulation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Emulated time is paced to the wall clock: a window begins when its time has come, or at once if it is late. */
final class WallClock implements Clock {
    private final double speed;
    private final ScheduledExecutorService timer;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private volatile long startedAt;
    private volatile boolean hurried;

    /** A clock on which {@code speed} emulated seconds pass in a second. */
    WallClock(double speed) {
        this.speed = speed;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hearsay-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        System.gc(); // what has been built is put away now, and not while time passes
        startedAt = System.nanoTime();
    }

    @Override
    public void at(long at, Runnable begin) {
        waiting.add(begin);
        var unused = timer.schedule(() -> beginOnce(begin), wallTime(at) - System.nanoTime(), TimeUnit.NANOSECONDS);
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
        return Math.max(0, System.nanoTime() - wallTime(at));
    }

    private long wallTime(long at) {
        return startedAt + (long) (at / speed);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
