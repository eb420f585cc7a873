package dev.hearsay.emulation.clock;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time that goes on by hand, and runs on the caller's thread what is due by then. */
final class HandTimer extends ScheduledThreadPoolExecutor {
    private record Entry(long due, Runnable task) {}

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparingLong(Entry::due));
    private long now = 1_000_000_007; // the origin of nanoTime may be anywhere

    HandTimer() {
        super(0, Executors.defaultThreadFactory());
    }

    /** The time in nanoseconds. */
    long now() {
        return now;
    }

    /** Time goes on. */
    void pass(long nanos) {
        now += nanos;
        while (!entries.isEmpty() && entries.element().due() <= now) {
            entries.remove().task().run();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // nobody asks for what comes of it
    public @Nullable ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        entries.add(new Entry(now + unit.toNanos(delay), task));
        return null;
    }
}
