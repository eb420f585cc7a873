package dev.hearsay.cli;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.TransmissionSink;
import dev.hearsay.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** A run that is emulated in this JVM. */
record EmulationRun(Emulation emulation) implements Engine.Run {
    EmulationRun(Scenario scenario, @Nullable TransmissionSink sink) {
        this(new Emulation(scenario, sink));
    }

    @Override
    public RunResult run() {
        return emulation.run();
    }

    @Override
    public void stop() {
        emulation.stop();
    }

    @Override
    public void exited(Thread caller) {
        emulation.exited(caller);
    }

    @Override
    public long emulated() {
        return emulation.emulated();
    }

    @Override
    public double seconds() {
        return emulation.seconds();
    }

    @Override
    public long delivered() {
        return emulation.delivered();
    }
}
