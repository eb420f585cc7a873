package dev.hearsay.emulation;

import dev.hearsay.metrics.Deliveries;
import dev.hearsay.metrics.TransmissionSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/** The top of a run: spawns the collector and the lanes, starts them together, and sees all of them end, or one fail. */
final class Supervisor extends AbstractBehavior<Supervisor.Command> {
    /** What a supervisor is told. */
    sealed interface Command {}

    /** A lane has spawned its peers. */
    record Spawned(int lane, ActorRef<Lane.Command> ref) implements Command {}

    /** A lane has come to the end of the run. */
    record LaneEnded(Lane.Report report) implements Command {}

    /** The collector has recorded everything. */
    enum Collected implements Command {
        /** The only one. */
        INSTANCE
    }

    /** Something failed: the run is over. */
    record Failed(Throwable failure) implements Command {}

    /** The run is to end early and in order. */
    enum Stop implements Command {
        /** The only one. */
        INSTANCE
    }

    /**
     * What has come of a run.
     *
     * @param lanes what each lane has counted
     * @param deliveries the first deliveries
     * @param startedAt when the first window began, by {@link System#nanoTime}
     * @param endedAt when the last first delivery had been recorded
     */
    record Outcome(List<Lane.Report> lanes, Deliveries deliveries, long startedAt, long endedAt) {}

    private final Plan plan;
    private final Deliveries deliveries;
    private final CompletableFuture<Outcome> outcome;
    private final @Nullable ActorRef<Lane.Command>[] lanes;
    private final List<Lane.Report> reports = new ArrayList<>();
    private int spawned;
    private boolean stopping;
    private boolean collected;
    private long startedAt;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Supervisor(
            ActorContext<Command> context,
            Plan plan,
            @Nullable TransmissionSink sink,
            CompletableFuture<Outcome> outcome) {
        super(context);
        this.plan = plan;
        this.outcome = outcome;
        this.deliveries =
                new Deliveries(plan.network().origins().count(), plan.network().peers());
        int laneCount = plan.placement().lanes();
        this.lanes = new ActorRef[laneCount];
        ActorRef<Collector.Command> collector =
                context.spawn(Collector.create(deliveries, sink, laneCount, context.getSelf()), "collector");
        for (int lane = 0; lane < laneCount; lane++) {
            context.spawn(
                    Lane.create(plan, lane, collector, context.getSelf()),
                    "lane-" + lane,
                    DispatcherSelector.fromConfig(Dispatchers.lane(lane)));
        }
    }

    /** A supervisor that completes {@code outcome} when the run has ended or failed. */
    static Behavior<Command> create(Plan plan, @Nullable TransmissionSink sink, CompletableFuture<Outcome> outcome) {
        return Behaviors.setup(context -> new Supervisor(context, plan, sink, outcome));
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
        lanes[lane.lane] = lane.ref;
        if (++spawned == lanes.length) {
            List<ActorRef<Lane.Command>> all = new ArrayList<>();
            for (ActorRef<Lane.Command> ref : lanes) {
                if (ref != null) {
                    all.add(ref);
                }
            }
            startedAt = System.nanoTime();
            plan.clock().start();
            if (stopping) {
                all.forEach(ref -> ref.tell(Lane.Stop.INSTANCE));
            }
            all.forEach(ref -> ref.tell(new Lane.Begin(all)));
        }
        return this;
    }

    private Behavior<Command> onStop(Stop stop) {
        stopping = true;
        for (ActorRef<Lane.Command> lane : lanes) {
            if (lane != null) {
                lane.tell(Lane.Stop.INSTANCE);
            }
        }
        plan.clock().hurry();
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
        if (collected && reports.size() == lanes.length) {
            outcome.complete(new Outcome(List.copyOf(reports), deliveries, startedAt, System.nanoTime()));
        }
        return this;
    }

    private Behavior<Command> onFailed(Failed failed) {
        outcome.completeExceptionally(failed.failure);
        return this;
    }
}
