package dev.hearsay.cli;

import java.util.function.LongSupplier;

/**
 * Notices that the heap is full for good. Then any thread may have died of it, the actors of the run among them, and
 * nobody is left to say so; a program that hangs without a word is the worst that a user can meet. Watching allocates
 * nothing.
 */
final class MemoryWatch {
    private static final long POLL_MILLIS = 500;
    private static final int POLLS = 10;
    private static final int SCARCE = 50;

    private final LongSupplier free;
    private final long most;
    private final Runnable collect;
    private final Runnable full;
    private final Thread thread = new Thread(this::watch, "memory");
    private int scarcePolls;

    /**
     * A watch over a heap.
     *
     * @param free the bytes that are free now
     * @param most the bytes that the heap may have
     * @param collect frees what can be freed
     * @param full what to do when the heap is full; it had better not allocate
     */
    MemoryWatch(LongSupplier free, long most, Runnable collect, Runnable full) {
        this.free = free;
        this.most = most;
        this.collect = collect;
        this.full = full;
    }

    /** A watch over the heap of this JVM. */
    static MemoryWatch ofHeap(Runnable full) {
        Runtime jvm = Runtime.getRuntime();
        LongSupplier free = () -> jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
        return new MemoryWatch(free, jvm.maxMemory(), System::gc, full);
    }

    /** Watches from now on. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Watches no longer. */
    void stop() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (!isFull()) {
                Thread.sleep(POLL_MILLIS);
            }
            full.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if less than a fiftieth has been free for ten polls, and no more can be freed. */
    boolean isFull() {
        scarcePolls = isScarce() ? scarcePolls + 1 : 0;
        if (scarcePolls < POLLS) {
            return false;
        }
        scarcePolls = 0;
        collect.run();
        return isScarce();
    }

    private boolean isScarce() {
        return free.getAsLong() < most / SCARCE;
    }
}
