package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Offer;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** The attempts at a run on whichever hosts are there, and the outcome of the last one. */
final class Attempts {
    private final Scenario scenario;
    private final Network network;
    private final String fingerprint;
    private final @Nullable TransmissionSink sink;
    private final Consumer<String> log;
    private final CompletableFuture<RunResult> outcome = new CompletableFuture<>();
    private volatile @Nullable ClusterAttempt present;

    Attempts(Scenario scenario, @Nullable TransmissionSink sink, Consumer<String> log) {
        this.scenario = scenario;
        this.network = Network.of(scenario);
        this.fingerprint = Fingerprint.of(scenario, network);
        this.sink = sink;
        this.log = log;
    }

    /** An attempt on those who have offered themselves, each with the lanes that the scenario says, or as many as it can. */
    ClusterAttempt attempt(int run, List<Offer> offers, BiConsumer<String, ClusterMessage> tell) {
        if (offers.size() > network.peers()) {
            throw new ClusterFailure(network.peers() + " peers cannot be placed on " + offers.size() + " hosts");
        }
        List<Integer> cores = offers.stream().map(Offer::cores).toList();
        List<String> hosts = offers.stream().map(Offer::host).toList();
        return new ClusterAttempt(
                run,
                scenario,
                network,
                fingerprint,
                sink,
                hosts,
                HostLayout.of(scenario, network, cores),
                tell,
                () -> log("the run begins"));
    }

    /** Runs an attempt on a thread of its own. */
    void begin(ClusterAttempt attempt, ActorRef<Coordinator.Command> coordinator) {
        present = attempt;
        Thread thread = new Thread(() -> coordinator.tell(ended(attempt)), "hearsay-run-" + attempt.number());
        thread.setDaemon(true);
        thread.start();
    }

    private static Coordinator.Ended ended(ClusterAttempt attempt) {
        try {
            return new Coordinator.Ended(attempt.number(), attempt.run(), null);
        } catch (RuntimeException failure) {
            return new Coordinator.Ended(attempt.number(), null, failure);
        } catch (Error error) {
            return new Coordinator.Ended(attempt.number(), null, new IllegalStateException(error));
        }
    }

    /** Ends the attempts: nothing more will be run. */
    void end(@Nullable RunResult result, @Nullable RuntimeException failure) {
        if (result != null) {
            outcome.complete(result);
        } else {
            outcome.completeExceptionally(failure == null ? new IllegalStateException("no result") : failure);
        }
    }

    /** The promise of its outcome. */
    CompletableFuture<RunResult> outcome() {
        return outcome;
    }

    /** The attempt that runs, or ran last. */
    @Nullable
    ClusterAttempt present() {
        return present;
    }

    /** Tells the user something. */
    void log(String line) {
        log.accept(line);
    }
}
