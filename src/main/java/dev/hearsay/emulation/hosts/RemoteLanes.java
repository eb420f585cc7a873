package dev.hearsay.emulation.hosts;

import dev.hearsay.emulation.Collector;
import dev.hearsay.emulation.DeliveryBatch;
import dev.hearsay.emulation.LaneReport;
import dev.hearsay.emulation.Lanes;
import dev.hearsay.emulation.NeighbourChanges;
import dev.hearsay.emulation.OperationBatch;
import dev.hearsay.emulation.RunContext;
import dev.hearsay.emulation.Supervisor;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.protocol.Message;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/** The lanes of a run as its supervisor sees them when they are on other hosts. */
final class RemoteLanes implements Lanes {
    private final RunContext run;
    private final HostLayout hostLayout;
    private final HostTransport transport;
    private final Runnable whenReady;
    private final Runnable whenBegun;
    private final RecordsCodec<Message> messages;
    private final Queue<DeliveryBatch> emptied = new ConcurrentLinkedQueue<>();
    private volatile @Nullable ActorRef<Supervisor.Event> supervisor;
    private volatile @Nullable ActorRef<Collector.Command> collector;

    /** Lanes on other hosts, which are to spawn them by themselves when {@code whenReady} is called. */
    RemoteLanes(
            RunContext run, HostLayout hostLayout, HostTransport transport, Runnable whenReady, Runnable whenBegun) {
        this.run = run;
        this.hostLayout = hostLayout;
        this.transport = transport;
        this.whenReady = whenReady;
        this.whenBegun = whenBegun;
        this.messages = run.network().messageCodec();
    }

    @Override
    public void spawn(ActorContext<?> parent, ActorRef<Supervisor.Event> top, ActorRef<Collector.Command> collecting) {
        supervisor = top;
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
        for (int host = 0; host < hostLayout.hosts(); host++) {
            transport.send(host, message.begin().toBytes());
        }
    }

    /** A message of a host. Called by one thread at a time for each host. */
    void receive(WireReader reader) {
        ActorRef<Supervisor.Event> top = supervisor;
        ActorRef<Collector.Command> collecting = collector;
        if (top == null || collecting == null) {
            throw new IllegalStateException("a host has sent something before the run was there");
        }
        HostMessage kind = HostMessage.of(reader);
        switch (kind) {
            case SPAWNED -> top.tell(Supervisor.Spawned.INSTANCE);
            case DELIVERED -> collecting.tell(new Collector.Delivered(deliveries(reader), emptied));
            case OPERATED -> collecting.tell(new Collector.Operated(OperationBatch.read(reader)));
            case TRANSMITTED ->
                collecting.tell(new Collector.Transmitted(reader.whole(), TransmissionBatch.read(messages, reader)));
            case NEIGHBOURS -> collecting.tell(neighbours(reader));
            case COLLECTED -> collecting.tell(Collector.LaneEnded.INSTANCE);
            case LANE_ENDED -> top.tell(ended(reader));
            case FAILED -> top.tell(new Supervisor.Failed(new IllegalStateException(reader.text())));
            case PROGRESS -> run.progress().read(reader);
            default -> throw new IllegalStateException("a supervisor is not sent " + kind);
        }
    }

    private DeliveryBatch deliveries(WireReader reader) {
        DeliveryBatch empty = emptied.poll();
        DeliveryBatch batch = empty == null ? new DeliveryBatch() : empty;
        batch.fill(reader);
        return batch;
    }

    private static Collector.Neighbours neighbours(WireReader reader) {
        int lane = reader.whole();
        long first = reader.varint();
        long end = reader.varint();
        List<NeighbourChanges> changes = new ArrayList<>();
        for (int left = reader.count(); left > 0; left--) {
            changes.add(NeighbourChanges.read(reader));
        }
        return new Collector.Neighbours(lane, first, end, changes);
    }

    private Supervisor.LaneEnded ended(WireReader reader) {
        int lane = reader.whole();
        LaneReport report = LaneReport.read(run, reader);
        PeerTraffic traffic = run.peerTraffic();
        for (int peer : run.placement().peersOf(lane)) {
            traffic.add(peer, reader);
        }
        return new Supervisor.LaneEnded(lane, report);
    }
}
