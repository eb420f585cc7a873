package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.peer.ControlMessage.OfConnection;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.topology.Peers;
import dev.hearsay.workload.Origins;

/**
 * One peer as a receiver of events, which it hands to its protocol with the {@link PeerContext} that the protocol acts by. {@link
 * #run} lets it live through a window of emulated time: what arrives, what ends its processing, its timers and its origin ticks,
 * each at its own time; at equal times in this order: its going or coming, ends of processing, what has come down, arrivals, the uplink that is
 * free, timers, origin ticks, operations. After each of them what waits leaves, if the uplink is free.
 */
public final class PeerCore {
    private static final long NEVER = Long.MAX_VALUE;

    private final PeerColumns columns;
    private final PeerContext context;
    /** The protocol of the present incarnation; while the peer is down, of the one before. */
    private Protocol protocol;
    /** The number of times that the peer has gone or come: it is down after an odd one. */
    private int changes;

    private int ticks;
    /** The time of the next origin tick or operation. */
    private long nextTick;

    /** Peer {@code self}, with a protocol instance of its own and row {@code row} of the columns. */
    public PeerCore(PeerColumns columns, int row, int self) {
        this.columns = columns;
        this.protocol = protocolOf(columns.network, self);
        this.context = new PeerContext(columns, row, self, protocol);
        this.nextTick = nextTick();
    }

    private static Protocol protocolOf(Network network, int self) {
        try {
            return network.protocolOf(self);
        } catch (RuntimeException | Error cause) {
            throw PeerFailure.of(self, 0, network.seed(), cause);
        }
    }

    /** The number of the peer. */
    public int self() {
        return context.self;
    }

    /** The emulated time of the event that it has come to, in nanoseconds. */
    public long now() {
        return context.now();
    }

    /**
     * Starts the protocol, at time 0, if the peer is there at first. Answers when the peer next has something to do by itself, or
     * never: the largest.
     */
    public long start() {
        columns.active = context.row;
        try {
            if (nextChange() == Lifetimes.BEFORE_THE_START) {
                changes++;
            } else {
                columns.connections.start(context);
                protocol.onStart(context);
                columns.uplinks.release(context);
            }
            if (columns.watch != null) {
                columns.watch.started(context);
            }
            return nextOwn();
        } catch (RuntimeException | Error cause) {
            throw failure(cause);
        } finally {
            columns.active = Peers.NONE;
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
        columns.active = context.row;
        try {
            columns.checks.throwFromElsewhere();
            return runUntil(mailbox, end);
        } catch (RuntimeException | Error cause) {
            throw failure(cause);
        } finally {
            columns.active = Peers.NONE;
        }
    }

    private PeerFailure failure(Throwable cause) {
        return PeerFailure.of(context.self, context.now(), columns.network.seed(), cause);
    }

    private long runUntil(Mailbox mailbox, long end) {
        int arrivals = 0;
        long arrivedBytes = 0;
        while (true) {
            long arrival = mailbox.nextAt();
            long own = nextOwn();
            long at = Math.min(arrival, own);
            if (at >= end) {
                columns.output.arrived(context.self, arrivals, arrivedBytes);
                return own;
            }
            context.advanceTo(at);
            if (at == nextChange()) {
                change();
            } else if (isDown()) {
                mailbox.advance();
                lose(1);
            } else if (at == columns.processors.nextAt(context.row)) {
                endProcessing();
            } else if (at == downlinkDue()) {
                endDownload();
            } else if (at == arrival) {
                int from = mailbox.from();
                Message message = mailbox.message();
                mailbox.advance();
                heard(from);
                if (columns.downlinks != null) {
                    long downAt = columns.downlinks.arrive(context.row, from, context.self, message, at);
                    columns.output.comesDown(context.self, from, message, at, downAt);
                } else {
                    arrivals++;
                    arrivedBytes += columns.network.onWire(message);
                    arrive(from, message);
                }
            } else if (at < columns.uplinks.dueAt(context.row)) {
                fireOrOriginate(at);
            }
            endEvent();
        }
    }

    private void endEvent() {
        columns.uplinks.release(context);
        if (columns.watch != null) {
            columns.watch.look(context);
        }
    }

    private void heard(int from) {
        if (columns.callers != null) {
            columns.callers.heard(context.row, from);
        }
    }

    private void fireOrOriginate(long at) {
        if (at == context.timerDue()) {
            fire(context.timers().poll());
        } else {
            tick(at);
        }
    }

    private long nextOwn() {
        if (isDown()) {
            return nextChange();
        }
        int row = context.row;
        return Math.min(
                Math.min(
                        Math.min(nextTick, nextChange()), Math.min(context.timerDue(), columns.processors.nextAt(row))),
                Math.min(columns.uplinks.dueAt(row), downlinkDue()));
    }

    private boolean isDown() {
        return (changes & 1) != 0;
    }

    private long nextChange() {
        return columns.lifetimes.change(context.self, changes);
    }

    /** The end of an incarnation, or the beginning of one. */
    private void change() {
        int incarnation = changes++ >> 1;
        if (isDown()) {
            end(columns.lifetimes.isGraceful(context.self, incarnation));
        } else {
            begin(
                    columns.lifetimes.isKept(context.self, incarnation),
                    context.now() == columns.lifetimes.joinsAt(context.self));
        }
    }

    private void end(boolean isGraceful) {
        if (isGraceful) {
            columns.uplinks.sayGoodbye(context);
        }
        if (context.operations != null) {
            context.operations.lose();
        }
        columns.connections.end(context.row);
        lose(columns.uplinks.crash(context));
        lose(columns.downlinks == null ? 0 : columns.downlinks.lose(context.row));
        lose(columns.processors.lose(context));
    }

    /**
     * A new incarnation: with what the one before had and persisted, or with nothing. It dials its neighbours in the topology,
     * before its protocol hears that it has begun.
     */
    private void begin(boolean isKept, boolean isFirst) {
        Object persisted = isKept && !isFirst ? protocol.persist() : null;
        if (!isFirst) {
            protocol = protocolOf(columns.network, context.self);
        }
        columns.forget(context.row, context.now(), isKept);
        context.begin(protocol);
        skipTicks();
        columns.connections.begin(context);
        if (isFirst) {
            protocol.onStart(context);
        } else {
            protocol.onRestart(persisted, context);
        }
    }

    private void lose(int transmissions) {
        columns.output.lost(context.self, context.now(), transmissions);
    }

    private long downlinkDue() {
        return columns.downlinks == null ? NEVER : columns.downlinks.nextAt(context.row);
    }

    private void endDownload() {
        if (columns.downlinks != null) {
            ServiceQueue queue = columns.downlinks.queue(context.row);
            int from = queue.nextFrom();
            Message message = queue.poll();
            columns.output.arrived(context.self, 1, columns.network.onWire(message));
            arrive(from, message);
        }
    }

    private void arrive(int from, Message message) {
        columns.connections.noticeReturn(context, from);
        if (message instanceof Bundle bundle) {
            int last = columns.processors.lastToWait(context, bundle.parts());
            for (int i = 0; i < bundle.parts().size(); i++) {
                int bytes = i == last ? columns.network.onWire(bundle) : ServiceQueue.MORE_TO_COME;
                accept(from, bundle.parts().get(i), bytes, i == 0);
            }
        } else {
            accept(from, message, columns.network.onWire(message), true);
        }
    }

    private void accept(int from, Message message, int transmissionBytes, boolean isFirst) {
        if (!(message instanceof ControlMessage)) {
            protocol.onArrival(from, message, context);
        }
        if (!columns.processors.take(context, from, message, transmissionBytes, isFirst)) {
            handle(from, message);
        }
    }

    private void endProcessing() {
        ServiceQueue queue = columns.processors.queue(context);
        int from = queue.nextFrom();
        Message message = queue.poll();
        if (message instanceof Processors.Work work) {
            protocol.onTimer(work.done(), context);
        } else {
            handle(from, message);
        }
    }

    private void handle(int from, Message message) {
        if (message instanceof ControlMessage control) {
            handleControl(from, control);
        } else {
            protocol.onMessage(from, message, context);
        }
    }

    private void handleControl(int from, ControlMessage control) {
        if (control instanceof OfConnection word) {
            columns.connections.heard(context, from, word);
        } else if (control instanceof RpcEnvelope numbered && !numbered.isReply()) {
            protocol.onRequest(from, numbered.number(), numbered.body(), context);
        } else if (control instanceof RpcEnvelope reply) {
            context.requests().reply(from, reply);
        }
    }

    private void fire(Timer timer) {
        if (timer instanceof Streams.Overdue overdue) {
            columns.uplinks.sendAgain(context, overdue);
        } else if (timer instanceof Connections.Due due) {
            columns.connections.due(context, due);
        } else if (timer instanceof OwnOperations.Deadline deadline && context.operations != null) {
            context.operations.timedOut(deadline);
        } else if (timer instanceof Requests.Timeout timeout) {
            context.requests().timedOut(timeout);
        } else {
            protocol.onTimer(timer, context);
        }
    }

    private void tick(long at) {
        if (at == originAt()) {
            originate();
        } else if (context.operations != null) {
            context.operations.begin();
        }
        nextTick = nextTick();
    }

    private void originate() {
        int messageId = columns.network.origins().message(context.self, ticks++);
        context.receive(messageId, 0, Peers.NONE);
        protocol.onOrigin(messageId, columns.network.origins().bytes(messageId), context);
    }

    /** Passes over what would have begun while the peer was down. */
    private void skipTicks() {
        while (originAt() < context.now()) {
            ticks++;
        }
        if (context.operations != null) {
            context.operations.skipUntil(context.now());
        }
        nextTick = nextTick();
    }

    private long nextTick() {
        return context.operations == null ? originAt() : Math.min(originAt(), context.operations.nextAt());
    }

    private long originAt() {
        Origins origins = columns.network.origins();
        boolean more = ticks < origins.ticks(context.self);
        return more ? origins.sentAt(origins.message(context.self, ticks)) : NEVER;
    }
}
