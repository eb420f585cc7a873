package dev.hearsay.emulation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.PeerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * The top of a run: spawns the collector and the lanes, here or on other hosts, starts them together, and sees all of them
 * end, or one fail.
 */
public final class Supervisor extends AbstractBehavior<Supervisor.Command> {
    /** The messages that the supervisor of a run is told. */
    public sealed interface Command permits Event, Collected, Stop {}

    /** Events that lanes tell whoever supervises them, the supervisor of the run or that of their host. */
    public sealed interface Event extends Command permits Spawned, LaneEnded, Failed {}

    /** A lane has spawned its peers. */
    public enum Spawned implements Event {
        /** The only one. */
        INSTANCE
    }

    /** A lane has come to the end of the run. */
    public record LaneEnded(int lane, LaneReport report) implements Event {}

    /** The collector has recorded everything. */
    enum Collected implements Command {
        /** The only one. */
        INSTANCE
    }

    /** Something failed: the run is over. */
    public record Failed(Throwable failure) implements Event {}

    /** The run is to end early and in order. */
    public enum Stop implements Command {
        /** The only one. */
        INSTANCE
    }

    /**
     * The outcome of a run.
     *
     * @param lanes what each lane has counted
     * @param deliveries the first deliveries
     * @param operations the operations that have begun
     * @param sampler has followed the neighbours of peers; null where no samples are taken
     * @param startedAt when the first window began, by {@link System#nanoTime}
     * @param endedAt when the last first delivery had been recorded
     */
    public record Outcome(
            List<LaneReport> lanes,
            Deliveries deliveries,
            OperationRecords operations,
            @Nullable OverlaySampler sampler,
            long startedAt,
            long endedAt) {}

    private final RunContext run;
    private final Lanes lanes;
    private final Deliveries deliveries;
    private final OperationRecords operations;
    private final @Nullable OverlaySampler sampler;
    private final CompletableFuture<Outcome> outcome;
    private final List<LaneReport> reports = new ArrayList<>();
    private int spawned;
    private boolean stopping;
    private boolean collected;
    private long startedAt;

    private Supervisor(
            ActorContext<Command> context,
            RunContext run,
            Lanes lanes,
            @Nullable TransmissionSink sink,
            CompletableFuture<Outcome> outcome) {
        super(context);
        this.run = run;
        this.lanes = lanes;
        this.outcome = outcome;
        this.deliveries =
                new Deliveries(run.network().origins().count(), run.network().peers());
        this.operations = new OperationRecords(run.network().operations().count());
        this.sampler = run.properties().areSampled()
                ? new OverlaySampler(run, run.placement().lanes())
                : null;
        run.progress().shows(new Reach(run.network().origins(), deliveries));
        ActorRef<Command> self = context.getSelf();
        lanes.spawn(
                context,
                self.narrow(),
                context.spawn(
                        Collector.create(
                                deliveries,
                                operations,
                                sink,
                                sampler,
                                run.placement().lanes(),
                                self),
                        "collector"));
    }

    /** A supervisor that completes {@code outcome} when the run has ended or failed. */
    public static Behavior<Command> create(
            RunContext run, Lanes lanes, @Nullable TransmissionSink sink, CompletableFuture<Outcome> outcome) {
        return Behaviors.setup(context -> new Supervisor(context, run, lanes, sink, outcome));
    }

    /** Does the work of an actor of the run: what fails on a lane or in a collector fails the run, as what fails at a peer does. */
    public static <T> Behavior<T> guarded(ActorRef<? super Failed> supervisor, Supplier<Behavior<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            supervisor.tell(new Failed(failure));
            return Behaviors.stopped();
        }
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Spawned.class, this::onSpawned)
                .onMessage(LaneEnded.class, this::onLaneEnded)
                .onMessage(Collected.class, this::onCollected)
                .onMessage(Failed.class, this::onFailed)
                .onMessage(Stop.class, this::onStop)
                .build();
    }

    private Behavior<Command> onSpawned(Spawned lane) {
        if (++spawned == run.placement().lanes()) {
            startedAt = System.nanoTime();
            run.progress().begin();
            run.clock().start();
            if (stopping) {
                lanes.stop();
            }
            lanes.begin();
        }
        return this;
    }

    private Behavior<Command> onStop(Stop stop) {
        stopping = true;
        lanes.stop();
        run.clock().hurry();
        return this;
    }

    private Behavior<Command> onLaneEnded(LaneEnded lane) {
        reports.add(lane.report);
        return endWhenAllIsIn();
    }

    private Behavior<Command> onCollected(Collected event) {
        collected = true;
        return endWhenAllIsIn();
    }

    private Behavior<Command> endWhenAllIsIn() {
        boolean haveEnded = reports.size() == run.placement().lanes();
        PeerFailure failure =
                haveEnded ? reports.stream().map(LaneReport::failure).reduce(null, PeerFailure::first) : null;
        if (failure != null) {
            outcome.completeExceptionally(failure);
        } else if (haveEnded && collected) {
            outcome.complete(
                    new Outcome(List.copyOf(reports), deliveries, operations, sampler, startedAt, System.nanoTime()));
        }
        return this;
    }

    private Behavior<Command> onFailed(Failed failed) {
        outcome.completeExceptionally(failed.failure);
        return this;
    }
}
