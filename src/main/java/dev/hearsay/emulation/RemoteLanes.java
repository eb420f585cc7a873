package dev.hearsay.emulation;

import dev.hearsay.metrics.PeerTraffic;
import dev.hearsay.metrics.TransmissionBatch;
import dev.hearsay.protocol.Message;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/** The lanes of a run as its supervisor sees them when they are on other hosts. */
final class RemoteLanes implements Lanes {
    private final Plan plan;
    private final Hosting hosting;
    private final Carrier carrier;
    private final Runnable whenReady;
    private final Runnable whenBegun;
    private final RecordsCodec<Message> messages;
    private final Queue<DeliveryBatch> emptied = new ConcurrentLinkedQueue<>();
    private volatile @Nullable ActorRef<Supervisor.Command> supervisor;
    private volatile @Nullable ActorRef<Collector.Command> collector;

    /** Lanes on other hosts, which are to spawn them by themselves when {@code whenReady} is called. */
    RemoteLanes(Plan plan, Hosting hosting, Carrier carrier, Runnable whenReady, Runnable whenBegun) {
        this.plan = plan;
        this.hosting = hosting;
        this.carrier = carrier;
        this.whenReady = whenReady;
        this.whenBegun = whenBegun;
        this.messages = plan.network().messageCodec();
    }

    @Override
    public void spawn(ActorContext<Supervisor.Command> context, ActorRef<Collector.Command> collecting) {
        supervisor = context.getSelf();
        collector = collecting;
        whenReady.run();
    }

    @Override
    public void begin() {
        tellAll(HostMessage.BEGIN);
        whenBegun.run();
    }

    @Override
    public void stop() {
        tellAll(HostMessage.STOP);
    }

    private void tellAll(HostMessage message) {
        for (int host = 0; host < hosting.hosts(); host++) {
            carrier.carry(host, message.begin().toBytes());
        }
    }

    /** A host has told something. Called by one thread at a time for each host. */
    void receive(WireReader reader) {
        ActorRef<Supervisor.Command> top = supervisor;
        ActorRef<Collector.Command> collecting = collector;
        if (top == null || collecting == null) {
            throw new IllegalStateException("a host has told something before the run was there");
        }
        HostMessage kind = HostMessage.of(reader);
        switch (kind) {
            case SPAWNED -> top.tell(Supervisor.Spawned.INSTANCE);
            case DELIVERED -> collecting.tell(new Collector.Delivered(deliveries(reader), emptied));
            case TRANSMITTED ->
                collecting.tell(new Collector.Transmitted(reader.whole(), TransmissionBatch.read(messages, reader)));
            case COLLECTED -> collecting.tell(Collector.LaneEnded.INSTANCE);
            case LANE_ENDED -> top.tell(ended(reader));
            case FAILED -> top.tell(new Supervisor.Failed(new IllegalStateException(reader.text())));
            case PROGRESS -> plan.progress().read(reader);
            default -> throw new IllegalStateException("a supervisor is not told " + kind);
        }
    }

    private DeliveryBatch deliveries(WireReader reader) {
        DeliveryBatch empty = emptied.poll();
        DeliveryBatch batch = empty == null ? new DeliveryBatch() : empty;
        batch.fill(reader);
        return batch;
    }

    private Supervisor.LaneEnded ended(WireReader reader) {
        int lane = reader.whole();
        LaneReport report = LaneReport.read(plan.network().origins().count(), plan.intervalNanos(), reader);
        PeerTraffic traffic = plan.peerTraffic();
        for (int peer : plan.placement().peersOf(lane)) {
            traffic.add(peer, reader);
        }
        return new Supervisor.LaneEnded(lane, report);
    }
}
