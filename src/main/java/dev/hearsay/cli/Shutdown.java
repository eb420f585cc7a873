package dev.hearsay.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Ends the program in order when it is told to by Ctrl-C or SIGTERM: the run that is under way is stopped, and the JVM
 * stays until its results are written. A second signal ends it at once, whatever the run is doing.
 */
final class Shutdown {
    /** The exit status of a program that a signal has ended is this and the signal's number. */
    private static final int SIGNALLED = 128;

    private final IntConsumer halt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean requested;
    private boolean underWay;
    private Runnable stop = () -> {};
    private Consumer<Thread> exited = caller -> {};
    private volatile int status;

    /** Ends the JVM by {@code halt}: a shutdown that has begun cannot change its exit status in any other way. */
    Shutdown(IntConsumer halt) {
        this.halt = halt;
    }

    /** Something is under way that must end in order. */
    synchronized void begin() {
        underWay = true;
    }

    /**
     * Takes the ways to end what is under way.
     *
     * @param stopping ends it in order; done at once if a signal has come already
     * @param exiting lets it fail, as the thread has called {@link System#exit} in the middle of it
     */
    synchronized void stopBy(Runnable stopping, Consumer<Thread> exiting) {
        stop = stopping;
        exited = exiting;
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

    /** Handles a signal of that number. */
    void signalled(int signal) {
        synchronized (this) {
            boolean first = !requested;
            requested = true;
            if (first && underWay) {
                stop.run();
                return;
            }
        }
        halt(SIGNALLED + signal);
    }

    /** Handles the shutdown of the JVM, by whatever has set it off but the end of the program. */
    void requested() {
        synchronized (this) {
            if (!underWay || ended.getCount() == 0) {
                return;
            }
            if (!requested) {
                requested = true;
                exitCaller().ifPresentOrElse(exited, stop);
            }
        }
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        halt(status);
    }

    /** The thread that has called {@link System#exit}, if any has: it waits in there for the JVM to end. */
    private static Optional<Thread> exitCaller() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && frame.getMethodName().equals("exit")))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
