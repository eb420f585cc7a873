package dev.hearsay.plain;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.Load;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.ProtocolMetrics;
import dev.hearsay.metrics.record.TraceLog;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** The measurements of a run: what a result is made of. Times are emulated nanoseconds. */
final class Records {
    private final Network network;
    private final Lifetimes lifetimes;
    private final long plannedEnd;
    private final @Nullable TransmissionSink sink;
    private final Deliveries deliveries;
    private final OperationRecords operations;
    private final Traffic traffic;
    private final PeerTraffic peerTraffic;
    private final ProtocolMetrics protocolMetrics = new ProtocolMetrics();
    private final @Nullable TraceLog trace;
    private TransmissionBatch ofInstant = new TransmissionBatch();

    /**
     * Records of nothing yet.
     *
     * @param plannedEnd the last instant of the run as it is planned: a crash after it does not come
     * @param interval the length of a row of the timeline
     * @param sink takes the transmissions, if anyone wants them
     * @param trace takes down the way of some messages, if anyone wants that
     */
    Records(
            Network network,
            long plannedEnd,
            long interval,
            @Nullable TransmissionSink sink,
            @Nullable TraceLog trace) {
        this.network = network;
        this.lifetimes = network.lifetimes();
        this.plannedEnd = plannedEnd;
        this.sink = sink;
        this.trace = trace;
        int messages = network.origins().count();
        deliveries = new Deliveries(messages, network.peers());
        operations = new OperationRecords(network.operations().count());
        traffic = new Traffic(
                network.origins(),
                network.operations().count(),
                network.linkFaults().partitionEnds(),
                interval);
        peerTraffic = new PeerTraffic(
                network.peers(), !network.links().isUnlimited(), network.processingIsLimited(), network::cores);
    }

    /** A transmission leaves a peer. */
    void sent(int peer, long at, Message message) {
        int bytes = network.onWire(message);
        traffic.sent(at, message, 1, bytes);
        peerTraffic.sent(peer, 1, bytes);
    }

    /** A transmission, with its arrival or {@link TransmissionBatch#LOST}. */
    void transmission(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt) {
        if (arrivesAt == TransmissionBatch.LOST) {
            lost(sentAt);
        }
        if (sink != null) {
            boolean comes = lifetimes.lives(to, arrivesAt) || lifetimes.endsAt(to, arrivesAt) > plannedEnd;
            ofInstant.add(message, from, to, counter, sentAt, comes ? arrivesAt : TransmissionBatch.LOST);
        }
        if (trace != null) {
            trace.sent(message, from, to, counter, network.onWire(message), sentAt, leftAt, arrivesAt);
        }
    }

    /** A transmission that had been held up arrives; that with the number {@code completedBy} has brought the last of it. */
    void handedOver(Message message, int from, int to, int counter, int completedBy, long arrivesAt) {
        if (trace != null) {
            trace.handedOver(message, from, to, counter, completedBy, arrivesAt);
        }
    }

    /** A transmission is at the end of its link, and has come down at {@code downAt}. */
    void comesDown(Message message, int from, int to, long at, long downAt) {
        if (trace != null) {
            trace.downloaded(message, from, to, at, downAt);
        }
    }

    /** A message is handed to a processor, which takes {@code cost} nanoseconds for it until {@code doneAt}. */
    void accepted(Message message, int from, int to, long at, long cost, long doneAt) {
        if (trace != null) {
            trace.processed(message, from, to, at, cost, doneAt);
        }
    }

    /** An instant of emulated time is over: its transmissions are handed on, in order. */
    void endInstant() {
        if (sink != null && ofInstant.size() > 0) {
            sink.accept(ofInstant);
            ofInstant = new TransmissionBatch();
        }
    }

    /** A transmission is lost. */
    void lost(long at) {
        traffic.lost(at);
    }

    /** A transmission found no room before an uplink. */
    void dropped() {
        traffic.dropped();
    }

    /** A transmission, or an attempt to send again, could not pass a partition. */
    void cutOff() {
        traffic.cutOff(1);
    }

    /** A link has doubled a transmission. */
    void doubled() {
        traffic.doubled();
    }

    /** A transmission occupies its peer's uplink for {@code cost} nanoseconds until it has left. */
    void transmitted(int peer, long handedAt, long cost, long leftAt, int bytes) {
        long endsAt = lifetimes.endsAt(peer, handedAt);
        traffic.waited(handedAt, Math.min(leftAt, endsAt), bytes);
        long cutAt = lifetimes.cutAt(peer, handedAt);
        long wait = Math.min(leftAt - cost, endsAt) - handedAt;
        peerTraffic.transmitted(peer, wait, Load.before(cutAt, cost, leftAt), Math.min(leftAt, cutAt));
    }

    /** Transmissions of {@code bytes} bytes have arrived; a negative number: they are lost after all. */
    void arrived(int peer, int transmissions, long bytes) {
        traffic.arrived(transmissions);
        peerTraffic.received(peer, transmissions, bytes);
    }

    /** A peer's processor is occupied for {@code cost} nanoseconds until that is done. */
    void processed(int peer, long arrivedAt, long cost, long doneAt) {
        long endsAt = lifetimes.endsAt(peer, arrivedAt);
        long cutAt = lifetimes.cutAt(peer, arrivedAt);
        long wait = Math.min(doneAt - cost, endsAt) - arrivedAt;
        peerTraffic.processed(peer, wait, Load.before(cutAt, cost, doneAt), Math.min(doneAt, cutAt));
    }

    /** That many messages are at a peer whose processing has not ended. */
    void queued(int peer, int messages) {
        peerTraffic.queued(peer, messages);
    }

    /** A peer has a broadcast message for the first time. */
    void delivered(int messageId, int peer, long at, int hop, int from) {
        traffic.firstDelivery(at);
        deliveries.record(messageId, peer, at, hop, from);
    }

    /** A peer has got a broadcast message that it had before it lost its memory. */
    void repeated() {
        traffic.repeated();
    }

    /** A peer has got a broadcast message that it had already. */
    void duplicate(int peer, long at, int messageId) {
        traffic.duplicate(at, messageId);
        peerTraffic.duplicate(peer);
    }

    Deliveries deliveries() {
        return deliveries;
    }

    OperationRecords operations() {
        return operations;
    }

    Traffic traffic() {
        return traffic;
    }

    PeerTraffic peerTraffic() {
        return peerTraffic;
    }

    /** The protocol's own counters and samples. */
    ProtocolMetrics protocolMetrics() {
        return protocolMetrics;
    }
}
