package dev.hearsay.cluster;

import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.TransmissionSink;
import dev.hearsay.scenario.ClusterRules;
import dev.hearsay.scenario.Scenario;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario on hosts that lend themselves. {@link #run} is called once; {@link #stop} and the readings of
 * progress may come from any thread.
 */
public final class ClusterRun {
    private final Scenario scenario;
    private final @Nullable TransmissionSink sink;
    private final Consumer<String> log;
    private final CompletableFuture<ClusterRules.Endpoint> address = new CompletableFuture<>();
    private volatile @Nullable Attempts attempts;
    private volatile @Nullable ActorSystem<Coordinator.Command> system;
    private volatile boolean stopRequested;

    /**
     * A run that waits for nobody yet.
     *
     * @param sink takes each transmission, in order, if anyone wants them
     * @param log is told, a line at a time, who is waited for, who has come and who is lost
     */
    public ClusterRun(Scenario scenario, @Nullable TransmissionSink sink, Consumer<String> log) {
        this.scenario = scenario;
        this.sink = sink;
        this.log = log;
    }

    /** The place where hosts can join, as soon as that is known. */
    public CompletableFuture<ClusterRules.Endpoint> address() {
        return address;
    }

    /**
     * Waits for the hosts and runs to the end.
     *
     * @throws ClusterFailure if hosts do not come or are lost
     * @throws dev.hearsay.emulation.EmulationFailure if the run fails on one of them
     */
    public RunResult run() {
        ClusterRules rules = scenario.cluster();
        Attempts planned = planned();
        attempts = planned;
        ActorSystem<Coordinator.Command> actors = ClusterSystem.create(
                Coordinator.create(rules, planned),
                "hearsay.cluster.bind",
                rules.bind(),
                rules.tls(),
                Duration.ofNanos(rules.pauseNanos()));
        try {
            system = actors;
            address.complete(ClusterSystem.endpoint(actors));
            actors.getWhenTerminated()
                    .thenRun(() -> planned.end(null, new ClusterFailure("the hosts have taken this JVM for lost")));
            if (stopRequested) {
                actors.tell(Coordinator.Stop.INSTANCE);
            }
            return planned.outcome().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        } finally {
            system = null;
            ClusterSystem.end(actors);
        }
    }

    private Attempts planned() {
        try {
            return new Attempts(scenario, sink, log);
        } catch (IllegalArgumentException impossible) {
            throw new ClusterFailure(String.valueOf(impossible.getMessage()));
        }
    }

    /** Ends the run in order, after the window it is in; what was measured until then is its result. */
    public void stop() {
        stopRequested = true;
        ActorSystem<Coordinator.Command> running = system;
        if (running != null) {
            running.tell(Coordinator.Stop.INSTANCE);
        }
    }

    /** A host that was known to be there is not, as who has started its process knows. */
    public void lost(String name, String how) {
        ActorSystem<Coordinator.Command> running = system;
        if (running != null) {
            running.tell(new Coordinator.Lost(name, how));
        }
    }

    /** The emulated time that the run has come to, in nanoseconds. */
    public long emulated() {
        ClusterAttempt attempt = attempt();
        return attempt == null ? 0 : attempt.emulated();
    }

    /** The seconds of the wall clock since the first window began; NaN while the run is still set up. */
    public double seconds() {
        ClusterAttempt attempt = attempt();
        return attempt == null ? Double.NaN : attempt.seconds();
    }

    /** The transmissions that have arrived so far. */
    public long delivered() {
        ClusterAttempt attempt = attempt();
        return attempt == null ? 0 : attempt.delivered();
    }

    private @Nullable ClusterAttempt attempt() {
        Attempts planned = attempts;
        return planned == null ? null : planned.present();
    }
}
