package dev.hearsay.cluster;

import dev.hearsay.emulation.Run;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.scenario.ClusterParams;
import dev.hearsay.scenario.Scenario;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario on hosts that lend themselves, or that are started on this machine for it.
 */
public final class ClusterRun implements Run {
    private final Scenario scenario;
    private final @Nullable TransmissionSink sink;
    private final Consumer<String> log;
    private final LocalHosts hosts;
    private volatile @Nullable Attempts attempts;
    private volatile @Nullable ActorSystem<Coordinator.Command> system;
    private volatile boolean stopRequested;

    /**
     * A run that waits for nobody yet.
     *
     * @param sink takes each transmission, in order, if anyone wants them
     * @param hosts are started when there is a run to join
     * @param log is told, a line at a time, who is waited for, who has come and who is lost
     */
    public ClusterRun(Scenario scenario, @Nullable TransmissionSink sink, LocalHosts hosts, Consumer<String> log) {
        this.scenario = scenario;
        this.sink = sink;
        this.hosts = hosts;
        this.log = log;
    }

    /**
     * Waits for the hosts and runs to the end.
     *
     * @throws ClusterFailure if hosts do not come, cannot be started or are lost
     * @throws dev.hearsay.emulation.EmulationFailure if the run fails on one of them
     */
    @Override
    public RunResult run() {
        try (hosts) {
            Attempts made = attempts();
            attempts = made;
            return run(made);
        }
    }

    private RunResult run(Attempts made) {
        ClusterParams params = scenario.cluster();
        ActorSystem<Coordinator.Command> actors = ClusterSystem.create(
                Coordinator.create(params, made),
                "hearsay.cluster.bind",
                params.bind(),
                params.tls(),
                Duration.ofNanos(params.pauseNanos()));
        try {
            system = actors;
            hosts.start(ClusterSystem.endpoint(actors), this::lost);
            actors.getWhenTerminated()
                    .thenRun(() -> made.end(null, new ClusterFailure("the hosts have taken this JVM for lost")));
            if (stopRequested) {
                actors.tell(Coordinator.Stop.INSTANCE);
            }
            return made.outcome().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        } finally {
            system = null;
            ClusterSystem.end(actors);
        }
    }

    private Attempts attempts() {
        try {
            return new Attempts(scenario, sink, log);
        } catch (IllegalArgumentException impossible) {
            throw new ClusterFailure(String.valueOf(impossible.getMessage()));
        }
    }

    @Override
    public void stop() {
        stopRequested = true;
        ActorSystem<Coordinator.Command> running = system;
        if (running != null) {
            running.tell(Coordinator.Stop.INSTANCE);
        }
    }

    /** No peer is in this JVM. */
    @Override
    public void exited(Thread caller) {
        stop();
    }

    /** The process of a host that was started here has ended. */
    private void lost(String name, String how) {
        ActorSystem<Coordinator.Command> running = system;
        if (running != null) {
            running.tell(new Coordinator.Lost(name, how));
        }
    }

    @Override
    public RunProgress progress() {
        Attempts made = attempts;
        ClusterAttempt present = made == null ? null : made.present();
        return present == null ? RunProgress.none() : present.progress();
    }
}
