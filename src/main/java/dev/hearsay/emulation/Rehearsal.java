package dev.hearsay.emulation;

import dev.hearsay.scenario.Scenario;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of a run that is going to be in real time, in virtual time: so that every class has been loaded and what is
 * done most has been compiled before time begins to pass. Without it the first windows are tens of milliseconds late.
 */
final class Rehearsal {
    private static final long SECONDS = 1;

    private final Emulation emulation;

    Rehearsal(Scenario scenario) {
        emulation = new Emulation(scenario.inVirtualTime(), null);
    }

    /** Runs for a second, or to the end. */
    void run() {
        Executor inTime = CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS);
        CompletableFuture<Void> end = CompletableFuture.runAsync(emulation::stop, inTime);
        emulation.run();
        end.cancel(false);
    }

    /** Ends it early. */
    void stop() {
        emulation.stop();
    }
}
