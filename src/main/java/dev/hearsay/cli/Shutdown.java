package dev.hearsay.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The orderly end of the program at Ctrl-C or SIGTERM: the current run is stopped, and the JVM stays until its results are
 * written. A second signal ends the program at once, whatever the run is doing.
 */
final class Shutdown {
    /** The exit status of a program that was ended by a signal, less the signal's number, as shells have it. */
    private static final int SIGNALLED = 128;

    private final IntConsumer halt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean requested;
    private boolean underWay;
    private Runnable stop = () -> {};
    private Consumer<Thread> exited = caller -> {};
    private volatile int status;

    /** A shutdown that ends the JVM by {@code halt}: once one has begun, its exit status cannot be changed in any other way. */
    Shutdown(IntConsumer halt) {
        this.halt = halt;
    }

    /** Notes that a command has begun that must end in order. */
    synchronized void begin() {
        underWay = true;
    }

    /**
     * Sets the ways in which the current run is ended.
     *
     * @param stopping ends it in order; called at once if a signal has come already
     * @param exiting makes it fail, because the given thread has called {@link System#exit} in the middle of it
     */
    synchronized void stopBy(Runnable stopping, Consumer<Thread> exiting) {
        stop = stopping;
        exited = exiting;
        if (requested) {
            stopping.run();
        }
    }

    /** Notes the end of the program with its exit status, after everything is written. */
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

    /** Handles a shutdown of the JVM other than by the end of the program. */
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

    /** The thread that has called {@link System#exit}, if there is one: it waits there for the JVM to end. */
    private static Optional<Thread> exitCaller() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && frame.getMethodName().equals("exit")))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
