package dev.hearsay.cli;

import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.TransmissionSink;
import dev.hearsay.scenario.Scenario;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A maker of runs: the emulation in this JVM, or anything else that can do it. */
@FunctionalInterface
interface Engine {
    /** In this JVM, or on hosts where the scenario says so; so many of these on this machine are started for it. */
    static Run ofScenario(Scenario scenario, @Nullable TransmissionSink sink, int localHosts, Consumer<String> log) {
        return scenario.cluster().hosts() == 0
                ? new EmulationRun(scenario, sink)
                : new HostedRun(scenario, sink, localHosts, log);
    }

    /**
     * A run of a scenario, not yet begun.
     *
     * @param sink takes its transmissions, if anyone wants them
     * @param localHosts how many of its hosts are to be started on this machine
     * @param log takes lines about hosts
     */
    Run prepare(Scenario scenario, @Nullable TransmissionSink sink, int localHosts, Consumer<String> log);

    /** A run. {@link #run} is called once; the rest from any thread at any time. */
    interface Run {
        /** Runs to the end. What it throws has a message of one clear line. */
        RunResult run();

        /** Ends the run in order; what was measured until then is its result, marked incomplete. */
        void stop();

        /** A thread has asked the JVM to exit in the middle of the run, which fails. */
        void exited(Thread caller);

        /** The emulated time that the run has come to, in nanoseconds. */
        long emulated();

        /** The seconds of the wall clock since the first window began; NaN while the run is still set up, or waits for hosts. */
        double seconds();

        /** The transmissions that have arrived so far. */
        long delivered();
    }
}
