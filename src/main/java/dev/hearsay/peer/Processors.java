package dev.hearsay.peer;

import dev.hearsay.fault.LinkFaults;
import dev.hearsay.link.Latency;
import dev.hearsay.peer.ControlMessage.OfConnection;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.ProcessingParams;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processors of some peers: the time that messages take there, and work of the protocol's own, by {@link ProcessingParams}. */
final class Processors {
    private final Network network;
    private final ProcessingParams[] costs;
    private final boolean areFree;
    private final BroadcastSets received;
    /** The messages that have arrived, where processing them costs less when they arrive again. */
    private final @Nullable BroadcastSets arrived;

    private final PeerOutput output;
    private final int rows;
    /** The queue of each peer where something has ever taken time, by row; null as long as there is no such peer. */
    private @Nullable ServiceQueue @Nullable [] queues;

    /** The processors of {@code rows} peers, all idle; {@code received} has the messages that were delivered. */
    Processors(Network network, int rows, BroadcastSets received, PeerOutput output) {
        this.network = network;
        this.costs = network.settings().stream().map(PeerSettings::processing).toArray(ProcessingParams[]::new);
        this.areFree = network.processingIsFree();
        this.received = received;
        this.arrived = Arrays.stream(costs).anyMatch(ProcessingParams::tellsDuplicatesApart)
                ? new BroadcastSets(rows, network.origins().count())
                : null;
        this.output = output;
        this.rows = rows;
    }

    /** Work of the protocol's own. */
    @Kind("work")
    record Work(Timer done) implements Message {
        @Override
        public int bytes() {
            return 0;
        }
    }

    private ProcessingParams costs(PeerContext peer) {
        return costs[network.classes().of(peer.self)];
    }

    /** The time at which something has next been processed at a peer, or the largest long. */
    long nextAt(int row) {
        ServiceQueue queue = queues == null ? null : queues[row];
        return queue == null ? Long.MAX_VALUE : queue.nextAt();
    }

    /** The messages and the work that are being processed at a peer, of which the first is taken when it has been. */
    ServiceQueue queue(PeerContext peer) {
        int row = peer.row;
        if (queues == null) {
            queues = new ServiceQueue[rows];
        }
        ServiceQueue queue = queues[row];
        if (queue == null) {
            queue = new ServiceQueue(costs(peer).serial() ? costs(peer).cores() : 0);
            queues[row] = queue;
        }
        return queue;
    }

    /** The last part of a transmission that is not handled on arrival: with it the transmission has been processed. */
    int lastToWait(PeerContext peer, List<Message> parts) {
        long controlNanos = costs(peer).controlNanos();
        int last = parts.size() - 1;
        while (last > 0 && parts.get(last).control() && controlNanos == 0) {
            last--;
        }
        return last;
    }

    /**
     * Takes a message that has arrived at a peer; false if it takes no time and is handled at once.
     *
     * @param transmissionBytes the bytes of its transmission, or {@link ServiceQueue#MORE_TO_COME}
     * @param isFirst whether it is the first message of its transmission
     */
    boolean take(PeerContext peer, int from, Message message, int transmissionBytes, boolean isFirst) {
        if (areFree || message instanceof OfConnection) {
            return false;
        }
        ProcessingParams own = costs(peer);
        boolean costsTransmission = isFirst && own.transmissionNanos() > 0;
        if (own.isFree() || (message.control() && !costsTransmission && own.controlNanos() == 0)) {
            return false;
        }
        ServiceQueue queue = queue(peer);
        long cost = cost(peer, message, queue);
        occupy(peer, queue, isFirst ? own.withTransmission(cost) : cost, from, message, transmissionBytes);
        output.queued(peer.self, queue.size());
        return true;
    }

    /** Puts work of a peer's protocol into the queue for its processor. */
    void compute(PeerContext peer, long nanos, Timer done) {
        occupy(peer, queue(peer), nanos, peer.self, new Work(done), ServiceQueue.MORE_TO_COME);
    }

    private void occupy(
            PeerContext peer, ServiceQueue queue, long cost, int from, Message message, int transmissionBytes) {
        LinkFaults faults = peer.columns.faults;
        long takes = faults == null ? cost : faults.processing(peer.self, peer.now(), cost);
        long doneAt = queue.add(peer.now(), takes, from, message, transmissionBytes);
        output.accepted(peer.self, from, message, peer.now(), takes, doneAt);
        if (costs(peer).isLimited()) {
            output.processed(peer.self, peer.now(), takes, doneAt);
        }
    }

    private long cost(PeerContext peer, Message message, ServiceQueue queue) {
        ProcessingParams own = costs(peer);
        if (message.control()) {
            return own.controlNanos();
        }
        int messageId = message.messageId();
        boolean first = messageId == Message.NO_BROADCAST
                || arrived == null
                || (arrived.add(peer.row, messageId) && !received.contains(peer.row, messageId));
        long nanos = drawn(peer.self, first ? own.time() : own.duplicates(), messageId, queue);
        return first ? own.withBytes(nanos, message.bytes()) : nanos;
    }

    /** A time in nanoseconds, the same for every copy of a broadcast message at this peer, whenever and from wherever it comes. */
    private long drawn(int self, Latency law, int messageId, ServiceQueue queue) {
        if (law.isConstant()) {
            return law.minimum();
        }
        long number = messageId == Message.NO_BROADCAST ? queue.nextDraw() : messageId;
        RandomStream random = output.scratch();
        random.seek(RandomStream.key(network.seed(), Purpose.PROCESSING, self), number);
        return law.draw(self, self, random);
    }

    /** A new incarnation of a peer begins: no message has arrived at it. */
    void begin(int row) {
        if (arrived != null) {
            arrived.clear(row);
        }
    }

    /** Forgets all that a peer has not processed, its transmissions not having arrived after all; answers the number of these. */
    int lose(PeerContext peer) {
        ServiceQueue queue = queues == null ? null : queues[peer.row];
        if (queues == null || queue == null) {
            return 0;
        }
        int queued = queue.transmissions();
        output.arrived(peer.self, -queued, -queue.bytes());
        queues[peer.row] = null;
        return queued;
    }
}
