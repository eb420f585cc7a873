package dev.hearsay.cli;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.emulation.Run;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run under the plain engine, which has one thread, no lanes, no hosts and no wall clock: for debugging a protocol. */
record DebuggedRun(PlainRun plain, long memoryNeed) implements Run {
    DebuggedRun(Scenario scenario, @Nullable TransmissionSink sink) {
        this(new PlainRun(scenario, sink), new Emulation(scenario, null).memoryNeed());
    }

    /** Why the plain engine cannot run a scenario, if so: the first thing that it has not. */
    static Optional<String> objection(Scenario scenario) {
        if (scenario.cluster().hosts() > 0) {
            return Optional.of("cluster.hosts is " + scenario.cluster().hosts() + "; a plain run has none: 0");
        }
        if (scenario.time().mode() == TimeParams.Mode.REAL) {
            return Optional.of("time.mode is real; a plain run is not paced: virtual");
        }
        return scenario.lanes() > 1
                ? Optional.of("engine.lanes is " + scenario.lanes() + "; a plain run has one thread: auto or 1")
                : Optional.empty();
    }

    /** What does not fit under the actors does so less here. */
    @Override
    public RunResult run() {
        Emulation.memoryObjection(memoryNeed).ifPresent(line -> {
            throw new EmulationFailure(line, new OutOfMemoryError());
        });
        return plain.run();
    }

    @Override
    public void stop() {
        plain.stop();
    }

    @Override
    public void exited(Thread caller) {
        plain.exited(caller);
    }

    @Override
    public RunProgress progress() {
        return plain.progress();
    }
}
