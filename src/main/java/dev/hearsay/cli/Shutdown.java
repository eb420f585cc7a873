package dev.hearsay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/**
 * Ends the program in order when it is told to by Ctrl-C or SIGTERM: the run that is under way is stopped, and the JVM
 * stays until its results are written.
 */
final class Shutdown {
    private final IntConsumer halt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean requested;
    private boolean underWay;
    private Runnable stop = () -> {};
    private volatile int status;

    /** Ends the JVM by {@code halt}: a shutdown that has begun cannot change its exit status in any other way. */
    Shutdown(IntConsumer halt) {
        this.halt = halt;
    }

    /** Something is under way that must end in order. */
    synchronized void begin() {
        underWay = true;
    }

    /** How to stop what is under way; done at once if the signal has come already. */
    synchronized void stopBy(Runnable stopping) {
        stop = stopping;
        if (requested) {
            stopping.run();
        }
    }

    /** The program has ended, with that exit status, and everything is written. */
    void end(int exitStatus) {
        status = exitStatus;
        ended.countDown();
    }

    /** Ends the JVM at once. */
    void halt(int exitStatus) {
        halt.accept(exitStatus);
    }

    /** What to do when the JVM is told to shut down. */
    void requested() {
        synchronized (this) {
            requested = true;
            if (!underWay || ended.getCount() == 0) {
                return;
            }
            stop.run();
        }
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        halt.accept(status);
    }
}
