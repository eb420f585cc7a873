package dev.hearsay.cli;

import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.TransmissionSink;
import dev.hearsay.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** What makes runs: the emulation in this JVM, or anything else that can do it. */
@FunctionalInterface
interface Engine {
    /** A run of a scenario, not yet begun; {@code sink} takes its transmissions, if anyone wants them. */
    Run prepare(Scenario scenario, @Nullable TransmissionSink sink);

    /** A run. {@link #run} is called once; the rest from any thread at any time. */
    interface Run {
        /** Runs to the end. What it throws has a message of one clear line. */
        RunResult run();

        /** Ends the run in order; what was measured until then is its result, marked incomplete. */
        void stop();

        /** The emulated time that the run has come to, in nanoseconds. */
        long emulated();

        /** The transmissions that have arrived so far. */
        long delivered();
    }
}
