package dev.hearsay.cli;

import dev.hearsay.cluster.ClusterRun;
import dev.hearsay.cluster.LocalHosts;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.TransmissionSink;
import dev.hearsay.scenario.Scenario;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run on hosts that lend themselves, or that are started on this machine for it. */
final class HostedRun implements Engine.Run {
    private final ClusterRun run;
    private final LocalHosts hosts;

    HostedRun(Scenario scenario, @Nullable TransmissionSink sink, int localHosts, Consumer<String> log) {
        run = new ClusterRun(scenario, sink, log);
        hosts = new LocalHosts(Main.class, localHosts, run::lost);
    }

    @Override
    public RunResult run() {
        try (hosts) {
            var unused = run.address().thenAccept(hosts::start);
            return run.run();
        }
    }

    @Override
    public void stop() {
        run.stop();
    }

    /** No peer lives in this JVM. */
    @Override
    public void exited(Thread caller) {
        run.stop();
    }

    @Override
    public long emulated() {
        return run.emulated();
    }

    @Override
    public double seconds() {
        return run.seconds();
    }

    @Override
    public long delivered() {
        return run.delivered();
    }
}
