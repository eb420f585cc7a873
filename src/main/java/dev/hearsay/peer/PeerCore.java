package dev.hearsay.peer;

import dev.hearsay.peer.ControlMessage.LinkUpDown;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.topology.Peers;

/**
 * One peer as a receiver of events, which it hands to its protocol with the {@link PeerContext} that the protocol acts by. {@link
 * #run} lets it live through a window of emulated time: what arrives, what ends its processing, its timers and its origin ticks,
 * each at its own time; at equal times in this order: its crash, ends of processing, what has come down, arrivals, the uplink that is
 * free, timers, origin ticks. After each of them what waits leaves, if the uplink is free.
 */
public final class PeerCore {
    private static final long NEVER = Long.MAX_VALUE;

    private final PeerColumns columns;
    private final PeerContext context;
    private final Protocol protocol;
    private boolean crashed;
    private int ticks;
    private long nextTick;

    /** Peer {@code self}, with a protocol instance of its own and row {@code row} of the columns. */
    public PeerCore(PeerColumns columns, int row, int self) {
        this.columns = columns;
        this.protocol = protocolOf(columns.network, self);
        this.context = new PeerContext(columns, row, self, protocol);
        this.nextTick = tickAt(0);
    }

    private static Protocol protocolOf(Network network, int self) {
        try {
            ProtocolModel model = network.settings(self).protocol();
            Protocol protocol = model.create();
            EffectChecks.protocol(protocol, model);
            return protocol;
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

    /** Starts the protocol, at time 0. Answers when the peer next has something to do by itself, or never: the largest. */
    public long start() {
        columns.active = context.row;
        try {
            context.expectCrashesOfNeighbours();
            protocol.onStart(context);
            columns.uplinks.release(context);
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
            if (at >= columns.lifetimes.crashesAt(context.self)) {
                beCrashed(mailbox);
            } else if (at == columns.processors.nextAt(context.row)) {
                endProcessing();
            } else if (at == downlinkDue()) {
                endDownload();
            } else if (at == arrival) {
                int from = mailbox.from();
                Message message = mailbox.message();
                mailbox.advance();
                if (columns.callers != null) {
                    columns.callers.heard(context.row, from);
                }
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
            columns.uplinks.release(context);
        }
    }

    private void fireOrOriginate(long at) {
        if (at == context.timerDue()) {
            fire(context.timers().poll());
        } else {
            originate();
        }
    }

    private long nextOwn() {
        if (crashed) {
            return NEVER;
        }
        int row = context.row;
        return Math.min(
                Math.min(
                        Math.min(nextTick, columns.lifetimes.crashesAt(context.self)),
                        Math.min(context.timerDue(), columns.processors.nextAt(row))),
                Math.min(columns.uplinks.dueAt(row), downlinkDue()));
    }

    /** The crash itself, or something that comes to a peer that has crashed. */
    private void beCrashed(Mailbox mailbox) {
        if (crashed) {
            mailbox.advance();
            lose(1);
        } else {
            lose(columns.uplinks.crash(context));
            crashed = true;
            lose(columns.downlinks == null ? 0 : columns.downlinks.lose(context.row));
            lose(columns.processors.lose(context));
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
        if (control instanceof LinkUpDown news) {
            if (news.isUp()) {
                context.linkUp(from, false);
            } else {
                context.linkDown(from);
            }
        } else if (control instanceof RpcEnvelope numbered && !numbered.isReply()) {
            protocol.onRequest(from, numbered.number(), numbered.body(), context);
        } else if (control instanceof RpcEnvelope reply && context.endRequest(reply.number())) {
            protocol.onReply(from, reply.number(), reply.body(), context);
        }
    }

    private void fire(Timer timer) {
        if (timer instanceof Streams.Overdue overdue) {
            columns.uplinks.sendAgain(context, overdue);
        } else if (timer instanceof PeerContext.LinkTimeout timeout) {
            context.linkDown(timeout.peer());
        } else if (timer instanceof PeerContext.DialTimeout dialled) {
            context.endDialling(dialled.peer());
        } else if (timer instanceof Requests.Timeout timeout) {
            context.requests().close(timeout.number());
            protocol.onRequestTimeout(timeout.to(), timeout.number(), context);
        } else {
            protocol.onTimer(timer, context);
        }
    }

    private void originate() {
        int messageId = columns.network.origins().message(context.self, ticks++);
        nextTick = tickAt(ticks);
        columns.received.add(context.row, messageId);
        columns.output.delivered(context.self, context.now(), messageId, 0, Peers.NONE);
        protocol.onOrigin(messageId, columns.network.messageBytes(), context);
    }

    private long tickAt(int tick) {
        boolean more = tick < columns.network.origins().ticks(context.self);
        return more ? columns.network.origins().sentAt(columns.network.origins().message(context.self, tick)) : NEVER;
    }
}
