package dev.hearsay.cli;

import java.util.function.LongSupplier;

/**
 * A watch for a heap that is full for good. The JVM throws its error on whichever thread allocates next. That may be the one that
 * would have reported it, an actor of the run or its watchdog. Without the watch, a run whose transmissions waiting for uplinks
 * outgrew 300 MiB (G1, JDK 17) ended by itself once, and once hung without a line, deaf to SIGTERM. Watching allocates nothing.
 *
 * <p>The JVM's flag {@code -XX:+ExitOnOutOfMemoryError}, with which hosts are started, does not replace it. It has to stand on the
 * command line of java, so that neither {@code java -jar} nor a run within Maven has it. It gave the same run the right exit
 * status, but told on standard output instead of standard error, without the size of the heap, and left the hidden directory of the
 * results behind.
 */
final class MemoryWatch {
    private static final long POLL_MILLIS = 500;
    private static final int POLLS = 10;
    /** The heap is scarce below one part in this many. */
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
     * @param free returns the bytes that are free now
     * @param most the bytes that the heap may have
     * @param collect frees what can be freed
     * @param full called when the heap is full; should not allocate
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

    /** True if less than a fiftieth has been free at ten polls in a row, 5 s, and a collection frees no more. */
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
