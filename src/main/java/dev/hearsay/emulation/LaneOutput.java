package dev.hearsay.emulation;

import dev.hearsay.emulation.mailbox.PendingBlock;
import dev.hearsay.emulation.mailbox.PendingList;
import dev.hearsay.emulation.placement.NeighbourLanes;
import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.link.Transport;
import dev.hearsay.metrics.record.Load;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.ProtocolMetrics;
import dev.hearsay.metrics.record.TraceLog;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.peer.ConnectionEvent;
import dev.hearsay.peer.PeerOutput;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Ending;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** The taker of what a lane's peers send and measure: transmissions to the lane's own mailboxes or to outboxes, records to counts. */
final class LaneOutput implements PeerOutput {
    private final int lane;
    private final Placement placement;
    private final int firstPlace;
    private final int size;
    private final NeighbourLanes neighbourLanes;
    /** The completion that ends the run when all peers have all messages. */
    private final @Nullable Completion completion;

    private final Topology topology;
    private final Lifetimes lifetimes;
    private final Transport transport;
    private final long lastInstant;
    private final LaneMailboxes mailboxes;
    /** The transmissions on their way to each other lane, until the window ends. */
    private final PendingList[] outboxes;

    private long firstArrivalElsewhere = Long.MAX_VALUE;
    private final ActorRef<Collector.Command> collector;
    private final Traffic traffic;
    private final PeerTraffic peerTraffic;
    private final ProtocolMetrics protocolMetrics = new ProtocolMetrics();
    private final RandomStream scratch;
    private final Queue<DeliveryBatch> emptied = new ConcurrentLinkedQueue<>();
    private DeliveryBatch deliveries = new DeliveryBatch();
    private OperationBatch operations = new OperationBatch();
    private @Nullable TransmissionBatch transmissions;
    private final @Nullable TraceLog trace;
    private final @Nullable NeighbourLog neighbours;

    LaneOutput(RunContext run, int lane, LaneMailboxes mailboxes, ActorRef<Collector.Command> collector) {
        this.lane = lane;
        this.placement = run.placement();
        this.firstPlace = placement.first(lane);
        this.size = placement.size(lane);
        this.topology = run.network().topology();
        this.lifetimes = run.network().lifetimes();
        this.transport = run.network().links().transport();
        this.lastInstant = run.lastInstant();
        this.mailboxes = mailboxes;
        this.collector = collector;
        this.traffic = run.newTraffic();
        this.peerTraffic = run.peerTraffic();
        this.scratch = RandomStream.of(run.network().seed(), Purpose.LOSS);
        this.transmissions = run.exportsTransmissions() ? new TransmissionBatch() : null;
        this.trace = run.tracer() == null ? null : run.tracer().log();
        this.neighbours = run.properties().areSampled()
                ? new NeighbourLog(run.properties().everyNanos(), size)
                : null;
        this.neighbourLanes = new NeighbourLanes(topology, placement, lane);
        this.completion = run.endsWhenComplete() ? new Completion(run.network(), placement.peersOf(lane)) : null;
        this.outboxes = new PendingList[placement.lanes()];
        for (int other = 0; other < outboxes.length; other++) {
            outboxes[other] = new PendingList();
        }
    }

    /** The time at which the first transmission that is on its way to another lane arrives, in emulated nanoseconds, or the largest long. */
    long firstArrivalElsewhere() {
        return firstArrivalElsewhere;
    }

    /** Hands over the transmissions to another lane, at the end of a window in which those to all others are. */
    @Nullable
    PendingBlock takeFor(int other) {
        firstArrivalElsewhere = Long.MAX_VALUE;
        return outboxes[other].take();
    }

    /** The time at which all of this lane's peers had every message, or {@link Completion#NOT_YET}, also where it makes no difference. */
    long completeAt() {
        return completion == null ? Completion.NOT_YET : completion.at();
    }

    /** Transmissions and losses so far, by this lane's count. */
    Traffic traffic() {
        return traffic;
    }

    /** The protocol's own counters and samples of this lane. */
    ProtocolMetrics protocolMetrics() {
        return protocolMetrics;
    }

    /** A window has ended, and the next one begins at an instant: what the collector waits for is handed over. */
    void endWindow(long next) {
        handOverTransmissions();
        if (neighbours != null && neighbours.isDue(next)) {
            collector.tell(neighbours.take(lane, next));
        }
    }

    private void handOverTransmissions() {
        if (transmissions != null) {
            collector.tell(new Collector.Transmitted(lane, transmissions));
            transmissions = new TransmissionBatch();
        }
    }

    /** The run has ended: the rest is handed over. */
    void endRun() {
        handOverTransmissions();
        if (neighbours != null) {
            collector.tell(neighbours.rest(lane));
        }
        if (!deliveries.isEmpty()) {
            handOverDeliveries();
        }
        if (!operations.isEmpty()) {
            handOverOperations();
        }
        collector.tell(Collector.LaneEnded.INSTANCE);
    }

    private void handOverDeliveries() {
        collector.tell(new Collector.Delivered(deliveries, emptied));
        DeliveryBatch empty = emptied.poll();
        deliveries = empty == null ? new DeliveryBatch() : empty;
    }

    private void handOverOperations() {
        collector.tell(new Collector.Operated(operations));
        operations = new OperationBatch();
    }

    @Override
    public void transmit(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt) {
        log(message, from, to, counter, sentAt, leftAt, arrivesAt);
        if (arrivesAt != LOST) {
            hold(message, from, to, counter, arrivesAt);
        }
    }

    @Override
    public void log(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt) {
        if (transmissions != null) {
            transmissions.add(message, from, to, counter, sentAt, unlessCrashed(to, arrivesAt));
        }
        if (trace != null) {
            trace.sent(message, from, to, counter, transport.onWire(message.bytes()), sentAt, leftAt, arrivesAt);
        }
        if (arrivesAt == LOST) {
            traffic.lost(sentAt);
        }
    }

    @Override
    public void handOver(Message message, int from, int to, int counter, int completedBy, long arrivesAt) {
        if (trace != null) {
            trace.handedOver(message, from, to, counter, completedBy, arrivesAt);
        }
        hold(message, from, to, counter, arrivesAt);
    }

    private void hold(Message message, int from, int to, int counter, long arrivesAt) {
        int local = placement.placeOf(to) - firstPlace;
        boolean isOwn = local >= 0 && local < size;
        holdIn(isOwn ? lane : placement.laneOf(to), arrivesAt, to, from, counter, message);
    }

    @Override
    public int multicast(Message message, int from, int except, int firstCounter, long sentAt, long arrivesAt) {
        int receivers = PendingBlock.allBut(except);
        int local = placement.placeOf(from) - firstPlace;
        for (int entry = neighbourLanes.first(local), end = neighbourLanes.first(local + 1); entry < end; entry++) {
            if (neighbourLanes.onlyNeighbour(entry) != except || except < 0) {
                holdIn(neighbourLanes.lane(entry), arrivesAt, receivers, from, firstCounter, message);
            }
        }
        if (transmissions != null || (trace != null && trace.wants(message))) {
            logMulticast(message, from, except, firstCounter, sentAt, arrivesAt);
        }
        boolean leavesOneOut = except >= 0 && topology.link(from, except) >= 0;
        return topology.degree(from) - (leavesOneOut ? 1 : 0);
    }

    private void logMulticast(Message message, int from, int except, int firstCounter, long sentAt, long arrivesAt) {
        int counter = firstCounter;
        for (int i = 0; i < topology.degree(from); i++) {
            int to = topology.neighbour(from, i);
            if (to != except) {
                log(message, from, to, counter++, sentAt, sentAt, arrivesAt);
            }
        }
    }

    /** A crash that would come after the run has ended does not come. */
    private long unlessCrashed(int peer, long at) {
        return at == LOST || lifetimes.lives(peer, at) || lifetimes.endsAt(peer, at) > lastInstant ? at : LOST;
    }

    private void holdIn(int itsLane, long arrivesAt, int to, int from, int counter, Message message) {
        if (itsLane == lane) {
            mailboxes.hold(arrivesAt, to, from, counter, message);
        } else {
            outboxes[itsLane].add(arrivesAt, to, from, counter, message, mailboxes.pool());
            firstArrivalElsewhere = Math.min(firstArrivalElsewhere, arrivesAt);
        }
    }

    @Override
    public void dropped() {
        traffic.dropped();
    }

    @Override
    public void cutOff(int transmissions) {
        traffic.cutOff(transmissions);
    }

    @Override
    public void doubled() {
        traffic.doubled();
    }

    @Override
    public void sent(int peer, long at, Message message, int copies) {
        int bytes = transport.onWire(message.bytes());
        traffic.sent(at, message, copies, bytes);
        peerTraffic.sent(peer, copies, bytes);
    }

    @Override
    public void arrived(int peer, int transmissions, long bytes) {
        traffic.arrived(transmissions);
        peerTraffic.received(peer, transmissions, bytes);
    }

    @Override
    public void lost(int peer, long at, int count) {
        for (int i = 0; i < count; i++) {
            traffic.lost(at);
        }
    }

    @Override
    public void delivered(int peer, long at, int messageId, int hop, int from) {
        traffic.firstDelivery(at);
        if (completion != null) {
            completion.delivered(peer, messageId, at);
        }
        deliveries.add(messageId, peer, at, hop, from);
        if (deliveries.isFull()) {
            handOverDeliveries();
        }
    }

    @Override
    public void repeated(int peer, long at, int messageId) {
        traffic.repeated();
    }

    @Override
    public void duplicate(int peer, long at, int messageId) {
        traffic.duplicate(at, messageId);
        peerTraffic.duplicate(peer);
    }

    @Override
    public void began(int operation, long at) {
        operations.began(operation, at);
        handOverFullOperations();
    }

    @Override
    public void ended(int operation, long at, Ending ending, int hops) {
        operations.ended(operation, at, ending, hops);
        if (completion != null) {
            completion.ended(operation, at);
        }
        handOverFullOperations();
    }

    @Override
    public void late(int operation) {
        operations.late(operation);
        handOverFullOperations();
    }

    private void handOverFullOperations() {
        if (operations.isFull()) {
            handOverOperations();
        }
    }

    @Override
    public void transmitted(int peer, long handedAt, long cost, long leftAt, int bytes) {
        long endsAt = lifetimes.endsAt(peer, handedAt);
        traffic.waited(handedAt, Math.min(leftAt, endsAt), bytes);
        long cutAt = lifetimes.cutAt(peer, handedAt);
        long wait = Math.min(leftAt - cost, endsAt) - handedAt;
        peerTraffic.transmitted(peer, wait, Load.before(cutAt, cost, leftAt), Math.min(leftAt, cutAt));
    }

    @Override
    public void processed(int peer, long arrivedAt, long cost, long doneAt) {
        long endsAt = lifetimes.endsAt(peer, arrivedAt);
        long cutAt = lifetimes.cutAt(peer, arrivedAt);
        long wait = Math.min(doneAt - cost, endsAt) - arrivedAt;
        peerTraffic.processed(peer, wait, Load.before(cutAt, cost, doneAt), Math.min(doneAt, cutAt));
    }

    @Override
    public void comesDown(int peer, int from, Message message, long arrivedAt, long downAt) {
        if (trace != null) {
            trace.downloaded(message, from, peer, arrivedAt, downAt);
        }
    }

    @Override
    public void accepted(int peer, int from, Message message, long arrivedAt, long cost, long doneAt) {
        if (trace != null) {
            trace.processed(message, from, peer, arrivedAt, cost, doneAt);
        }
    }

    @Override
    public void queued(int peer, int messages) {
        peerTraffic.queued(peer, messages);
    }

    @Override
    public void connection(ConnectionEvent event) {
        traffic.connections().happened(event);
    }

    @Override
    public void count(String counter, long amount) {
        protocolMetrics.count(counter, amount);
    }

    @Override
    public void sample(String name, double value, long at) {
        protocolMetrics.sample(name, value, at);
    }

    @Override
    public boolean wantsNeighbours() {
        return neighbours != null;
    }

    @Override
    public void neighbours(int peer, long at, int[] its) {
        if (neighbours != null) {
            neighbours.record(placement.placeOf(peer) - firstPlace, peer, at, its);
        }
    }

    @Override
    public RandomStream scratch() {
        return scratch;
    }
}
