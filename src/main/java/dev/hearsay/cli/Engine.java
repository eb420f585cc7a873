package dev.hearsay.cli;

import dev.hearsay.cluster.ClusterRun;
import dev.hearsay.cluster.LocalHosts;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Run;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.scenario.Scenario;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A maker of runs: the emulation in this JVM, or another engine. */
@FunctionalInterface
interface Engine {
    /**
     * Prepares a run in this JVM or, where the scenario says so, on hosts, of which {@code localHosts} are started on this
     * machine.
     */
    static Run ofScenario(
            Scenario scenario,
            @Nullable TransmissionSink sink,
            @Nullable Tracer tracer,
            int localHosts,
            Consumer<String> log) {
        return scenario.cluster().hosts() == 0
                ? new Emulation(scenario, sink, tracer)
                : new ClusterRun(scenario, sink, new LocalHosts(Main.class, localHosts), log);
    }

    /**
     * Prepares a run of a scenario, without beginning it.
     *
     * @param sink the receiver of its transmissions, if they are wanted
     * @param tracer traces some of its messages, if they are wanted; not on hosts
     * @param localHosts the number of its hosts that are started on this machine
     * @param log the receiver of lines about hosts
     */
    Run prepare(
            Scenario scenario,
            @Nullable TransmissionSink sink,
            @Nullable Tracer tracer,
            int localHosts,
            Consumer<String> log);
}
