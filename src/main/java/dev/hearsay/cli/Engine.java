package dev.hearsay.cli;

import dev.hearsay.cluster.ClusterRun;
import dev.hearsay.cluster.LocalHosts;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Run;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.scenario.Scenario;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A maker of runs: the emulation in this JVM, or anything else that can do it. */
@FunctionalInterface
interface Engine {
    /** In this JVM, or on hosts where the scenario says so; so many of these on this machine are started for it. */
    static Run ofScenario(Scenario scenario, @Nullable TransmissionSink sink, int localHosts, Consumer<String> log) {
        return scenario.cluster().hosts() == 0
                ? new Emulation(scenario, sink)
                : new ClusterRun(scenario, sink, new LocalHosts(Main.class, localHosts), log);
    }

    /**
     * A run of a scenario, not yet begun.
     *
     * @param sink takes its transmissions, if anyone wants them
     * @param localHosts how many of its hosts are to be started on this machine
     * @param log takes lines about hosts
     */
    Run prepare(Scenario scenario, @Nullable TransmissionSink sink, int localHosts, Consumer<String> log);
}
