package dev.hearsay.emulation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.metrics.record.TransmissionSink;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * The recorder of the first delivery of every message at every peer, and of operations, as the lanes hand them over; and where transmissions are
 * wanted one by one, puts those that all lanes sent in the same window into one order.
 */
public final class Collector extends AbstractBehavior<Collector.Command> {
    /** The messages that a collector is told. */
    public sealed interface Command {}

    /** First deliveries of a lane, and where it wants the emptied batch back. */
    public record Delivered(DeliveryBatch batch, Queue<DeliveryBatch> emptied) implements Command {}

    /** Beginnings and ends of operations of a lane's peers. */
    public record Operated(OperationBatch batch) implements Command {}

    /** The transmissions of a lane's peers in a window; one of these from every lane for every window. */
    public record Transmitted(int lane, TransmissionBatch batch) implements Command {}

    /**
     * The changes of neighbours of a lane's peers that samples of properties are the first to show; of the same samples by every lane.
     *
     * @param first the number of the first of these samples
     * @param end one past the last of which all has been handed over
     * @param changes those of each sample in turn; those that are left out at the end show none
     */
    public record Neighbours(int lane, long first, long end, List<NeighbourChanges> changes) implements Command {}

    /** A lane has nothing more to hand over. */
    public enum LaneEnded implements Command {
        /** The only one. */
        INSTANCE
    }

    private final Deliveries deliveries;
    private final OperationRecords operations;
    private final @Nullable TransmissionSink sink;
    private final @Nullable OverlaySampler sampler;
    private final ActorRef<Supervisor.Command> supervisor;
    private final ArrayDeque<TransmissionBatch>[] waiting;
    private int lanesRunning;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Collector(
            ActorContext<Command> context,
            Deliveries deliveries,
            OperationRecords operations,
            @Nullable TransmissionSink sink,
            @Nullable OverlaySampler sampler,
            int lanes,
            ActorRef<Supervisor.Command> supervisor) {
        super(context);
        this.sampler = sampler;
        this.deliveries = deliveries;
        this.operations = operations;
        this.sink = sink;
        this.supervisor = supervisor;
        this.lanesRunning = lanes;
        this.waiting = new ArrayDeque[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            waiting[lane] = new ArrayDeque<>();
        }
    }

    /**
     * A collector that records in {@code deliveries} and {@code operations}, has samples taken if there are to be any, and tells the
     * supervisor when all lanes have ended.
     */
    static Behavior<Command> create(
            Deliveries deliveries,
            OperationRecords operations,
            @Nullable TransmissionSink sink,
            @Nullable OverlaySampler sampler,
            int lanes,
            ActorRef<Supervisor.Command> supervisor) {
        return Behaviors.setup(
                context -> new Collector(context, deliveries, operations, sink, sampler, lanes, supervisor));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Delivered.class, this::onDelivered)
                .onMessage(Operated.class, this::onOperated)
                .onMessage(Transmitted.class, this::onTransmitted)
                .onMessage(Neighbours.class, this::onNeighbours)
                .onMessage(LaneEnded.class, this::onLaneEnded)
                .build();
    }

    private Behavior<Command> onDelivered(Delivered delivered) {
        return guarded(() -> {
            delivered.batch.moveTo(deliveries);
            delivered.emptied.add(delivered.batch);
        });
    }

    private Behavior<Command> onOperated(Operated operated) {
        return guarded(() -> operated.batch.recordIn(operations));
    }

    private Behavior<Command> onTransmitted(Transmitted transmitted) {
        waiting[transmitted.lane].add(transmitted.batch);
        return guarded(this::passOn);
    }

    private Behavior<Command> onNeighbours(Neighbours handed) {
        return guarded(() -> {
            if (sampler != null) {
                sampler.add(handed);
            }
        });
    }

    private void passOn() {
        if (sink == null) {
            return;
        }
        while (everyLaneWaits()) {
            TransmissionBatch all = new TransmissionBatch();
            for (ArrayDeque<TransmissionBatch> lane : waiting) {
                all.add(lane.remove());
            }
            sink.accept(all);
        }
    }

    private boolean everyLaneWaits() {
        for (ArrayDeque<TransmissionBatch> lane : waiting) {
            if (lane.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Behavior<Command> onLaneEnded(LaneEnded ended) {
        if (--lanesRunning == 0) {
            supervisor.tell(Supervisor.Collected.INSTANCE);
        }
        return this;
    }

    private Behavior<Command> guarded(Runnable work) {
        return Supervisor.guarded(supervisor, () -> {
            work.run();
            return this;
        });
    }
}
