package dev.hearsay.peer;

import dev.hearsay.link.Latency;
import dev.hearsay.peer.ControlMessage.LinkUpDown;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.ProcessingParams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One peer. {@link #run} lets it live through a window of emulated time: what arrives, what ends its processing, its
 * timers and its origin ticks, each at its own time; at equal times in this order: ends of processing, what has come down, arrivals, the uplink that
 * is free, timers, origin ticks. After each of them what waits leaves, if the uplink is free.
 */
public final class PeerCore extends PeerEffects {
    private static final long NEVER = Long.MAX_VALUE;

    private final Protocol protocol;
    private final ProcessingParams costs;
    private final boolean processingIsFree;
    private @Nullable ServiceQueue processing;
    private final long crashesAt;
    private boolean crashed;
    private int ticks;
    private long nextTick;

    /** Peer {@code self}, with a protocol instance of its own and row {@code row} of the columns. */
    public PeerCore(PeerColumns columns, int row, int self, PeerOutput output) {
        super(columns, row, self, output);
        this.protocol = protocolOf(columns.network, self);
        this.costs = columns.network.processing();
        this.processingIsFree = costs.isFree();
        this.crashesAt = columns.network.lifetimes().crashesAt(self);
        this.nextTick = tickAt(0);
    }

    private static Protocol protocolOf(Network network, int self) {
        try {
            Protocol protocol = network.protocol().create();
            EffectChecks.protocol(protocol, network.protocol());
            return protocol;
        } catch (RuntimeException | Error cause) {
            throw PeerFailure.of(self, 0, network.seed(), cause);
        }
    }

    /** Starts the protocol, at time 0. Answers when the peer next has something to do by itself, or never: the largest. */
    public long start() {
        lives = true;
        try {
            expectCrashesOfNeighbours();
            protocol.onStart(this);
            releaseUplink();
            return nextOwn();
        } catch (RuntimeException | Error cause) {
            throw PeerFailure.of(self, now(), columns.network.seed(), cause);
        } finally {
            lives = false;
        }
    }

    /**
     * Lives on until {@code end}, not included.
     *
     * @param mailbox what arrives before {@code end}
     * @return when the peer next has something to do by itself, or the largest long if nothing is planned
     * @throws PeerFailure if anything goes wrong
     */
    public long run(Mailbox mailbox, long end) {
        lives = true;
        try {
            columns.checks.throwFromElsewhere();
            return runUntil(mailbox, end);
        } catch (RuntimeException | Error cause) {
            throw PeerFailure.of(self, now(), columns.network.seed(), cause);
        } finally {
            lives = false;
        }
    }

    private long runUntil(Mailbox mailbox, long end) {
        int arrivals = 0;
        long arrivedBytes = 0;
        while (true) {
            long arrival = mailbox.nextAt();
            long own = nextOwn();
            long at = Math.min(arrival, own);
            if (at >= end) {
                output.arrived(self, arrivals, arrivedBytes);
                return own;
            }
            advanceTo(at);
            if (at >= crashesAt) {
                beCrashed(mailbox);
            } else if (at == processingEnd()) {
                endProcessing();
            } else if (at == downlinkDue()) {
                endDownload();
            } else if (at == arrival) {
                int from = mailbox.from();
                Message message = mailbox.message();
                mailbox.advance();
                if (columns.downlinks != null) {
                    columns.downlinks.arrive(row, from, self, message, at);
                } else {
                    arrivals++;
                    arrivedBytes += columns.network.onWire(message);
                    arrive(from, message);
                }
            } else if (at < uplinkDue()) {
                fireOrOriginate(at);
            }
            releaseUplink();
        }
    }

    private void fireOrOriginate(long at) {
        if (at == timerDue()) {
            fire(timers().poll());
        } else {
            originate();
        }
    }

    private long nextOwn() {
        if (crashed) {
            return NEVER;
        }
        return Math.min(
                Math.min(Math.min(nextTick, crashesAt), Math.min(timerDue(), processingEnd())),
                Math.min(uplinkDue(), downlinkDue()));
    }

    /** The crash itself, or something that comes to a peer that has crashed. */
    private void beCrashed(Mailbox mailbox) {
        if (crashed) {
            mailbox.advance();
            output.lost(self, now(), 1);
        } else {
            loseUplink();
            crashed = true;
            output.lost(self, now(), heldUp());
            output.lost(self, now(), columns.downlinks == null ? 0 : columns.downlinks.lose(row));
            if (processing != null) {
                int queued = processing.transmissions();
                output.arrived(self, -queued, -processing.bytes());
                output.lost(self, now(), queued);
                processing = null;
            }
        }
    }

    private long downlinkDue() {
        return columns.downlinks == null ? NEVER : columns.downlinks.nextAt(row);
    }

    private void endDownload() {
        if (columns.downlinks != null) {
            ServiceQueue queue = columns.downlinks.queue(row);
            int from = queue.nextFrom();
            Message message = queue.poll();
            output.arrived(self, 1, columns.network.onWire(message));
            arrive(from, message);
        }
    }

    private long processingEnd() {
        return processing == null ? NEVER : processing.nextAt();
    }

    private void arrive(int from, Message message) {
        if (message instanceof Bundle bundle) {
            int last = lastToWait(bundle.parts());
            for (int i = 0; i < bundle.parts().size(); i++) {
                int bytes = i == last ? columns.network.onWire(bundle) : ServiceQueue.MORE_TO_COME;
                accept(from, bundle.parts().get(i), bytes, i == 0);
            }
        } else {
            accept(from, message, columns.network.onWire(message), true);
        }
    }

    /** The last part of a transmission that is not handled on arrival: with it the transmission has been processed. */
    private int lastToWait(List<Message> parts) {
        int last = parts.size() - 1;
        while (last > 0 && parts.get(last).control() && costs.controlNanos() == 0) {
            last--;
        }
        return last;
    }

    private void accept(int from, Message message, int transmissionBytes, boolean isFirst) {
        if (!(message instanceof ControlMessage)) {
            protocol.onArrival(from, message, this);
        }
        if (processingIsFree || message instanceof LinkUpDown) {
            handle(from, message);
            return;
        }
        boolean costsTransmission = isFirst && costs.transmissionNanos() > 0;
        if (message.control() && !costsTransmission && costs.controlNanos() == 0) {
            handle(from, message);
            return;
        }
        ServiceQueue queue = processing();
        long cost = cost(message, queue);
        occupy(queue, isFirst ? costs.withTransmission(cost) : cost, from, message, transmissionBytes);
        output.queued(self, queue.size());
    }

    private void occupy(ServiceQueue queue, long cost, int from, Message message, int transmissionBytes) {
        long doneAt = queue.add(now(), cost, from, message, transmissionBytes);
        if (costs.serial() && !processingIsFree) {
            output.processed(self, now(), cost, doneAt);
        }
    }

    private ServiceQueue processing() {
        ServiceQueue queue = processing;
        if (queue == null) {
            queue = new ServiceQueue(costs.serial() ? costs.cores() : 0);
            processing = queue;
        }
        return queue;
    }

    private long cost(Message message, ServiceQueue queue) {
        if (message.control()) {
            return costs.controlNanos();
        }
        int messageId = message.messageId();
        boolean first = messageId == Message.NO_BROADCAST
                || columns.arrived == null
                || (columns.arrived.add(row, messageId) && !columns.received.contains(row, messageId));
        long nanos = drawn(first ? costs.time() : costs.duplicates(), messageId, queue);
        return first ? costs.withBytes(nanos, message.bytes()) : nanos;
    }

    /** The same for every copy of a broadcast message at this peer, whenever and from wherever it comes. */
    private long drawn(Latency law, int messageId, ServiceQueue queue) {
        if (law.isConstant()) {
            return law.minimum();
        }
        long number = messageId == Message.NO_BROADCAST ? queue.nextDraw() : messageId;
        RandomStream random = output.scratch();
        random.seek(RandomStream.key(columns.network.seed(), Purpose.PROCESSING, self), number);
        return law.draw(self, self, random);
    }

    /** Work of the protocol's own, in the queue for the processor. */
    @Kind("work")
    private record Work(Timer done) implements Message {
        @Override
        public int bytes() {
            return 0;
        }
    }

    @Override
    public void compute(long nanos, Timer done) {
        checks().inEvent(lives);
        EffectChecks.isThere(done, "a timer");
        EffectChecks.timer(now(), nanos);
        occupy(processing(), nanos, self, new Work(done), ServiceQueue.MORE_TO_COME);
    }

    private void endProcessing() {
        ServiceQueue queue = processing;
        if (queue != null) {
            int from = queue.nextFrom();
            Message message = queue.poll();
            if (message instanceof Work work) {
                protocol.onTimer(work.done(), this);
            } else {
                handle(from, message);
            }
        }
    }

    private void handle(int from, Message message) {
        if (message instanceof ControlMessage control) {
            handleControl(from, control);
        } else {
            protocol.onMessage(from, message, this);
        }
    }

    private void handleControl(int from, ControlMessage control) {
        if (control instanceof LinkUpDown news) {
            if (news.isUp()) {
                linkUp(from, false);
            } else {
                linkDown(from);
            }
        } else if (control instanceof RpcEnvelope numbered && !numbered.isReply()) {
            protocol.onRequest(from, numbered.number(), numbered.body(), this);
        } else if (control instanceof RpcEnvelope reply) {
            Long timeout = requests().close(reply.number());
            if (timeout != null) {
                cancel(timeout);
                protocol.onReply(from, reply.number(), reply.body(), this);
            }
        }
    }

    private void fire(Timer timer) {
        if (timer instanceof Streams.Overdue overdue) {
            streams().sendAgain(overdue, now());
        } else if (timer instanceof LinkTimeout timeout) {
            linkDown(timeout.peer());
        } else if (timer instanceof Requests.Timeout timeout) {
            requests().close(timeout.number());
            protocol.onRequestTimeout(timeout.to(), timeout.number(), this);
        } else {
            protocol.onTimer(timer, this);
        }
    }

    private void originate() {
        int messageId = columns.network.origins().message(self, ticks++);
        nextTick = tickAt(ticks);
        columns.received.add(row, messageId);
        output.delivered(self, now(), messageId, 0, -1);
        protocol.onOrigin(messageId, columns.network.messageBytes(), this);
    }

    private long tickAt(int tick) {
        boolean more = tick < columns.network.origins().ticks(self);
        return more ? columns.network.origins().sentAt(columns.network.origins().message(self, tick)) : NEVER;
    }

    @Override
    void neighbourChanged(int peer, boolean up) {
        if (up) {
            protocol.onNeighbourUp(peer, this);
        } else {
            protocol.onNeighbourDown(peer, this);
        }
    }
}
