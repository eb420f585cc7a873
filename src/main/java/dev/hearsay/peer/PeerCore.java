package dev.hearsay.peer;

import dev.hearsay.peer.ControlMessage.LinkNews;
import dev.hearsay.peer.ControlMessage.Numbered;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import org.jspecify.annotations.Nullable;

/**
 * One peer. {@link #run} lets it live through a window of emulated time: what arrives, what ends its processing, its
 * timers and its origin ticks, each at its own time; at equal times in this order: ends of processing, arrivals, timers,
 * origin ticks.
 */
public final class PeerCore extends PeerEffects {
    private static final long NEVER = Long.MAX_VALUE;

    private final Protocol protocol;
    private final boolean processingIsFree;
    private @Nullable ProcessingQueue processing;
    private final long crashesAt;
    private boolean crashed;
    private int ticks;
    private long nextTick;

    /** Peer {@code self}, with a protocol instance of its own and row {@code row} of the columns. */
    public PeerCore(PeerColumns columns, int row, int self, Driver driver) {
        super(columns, row, self, driver);
        this.protocol = protocolOf(columns.network, self);
        this.processingIsFree = columns.network.processing().isFree();
        this.crashesAt = columns.network.lifetimes().crashesAt(self);
        this.nextTick = tickAt(0);
    }

    private static Protocol protocolOf(Network network, int self) {
        try {
            Protocol protocol = network.protocol().create();
            EffectChecks.isThere(protocol, "a protocol, made by a model of " + maker(network.protocol()) + ",");
            return protocol;
        } catch (RuntimeException | Error cause) {
            throw PeerFailure.of(self, 0, network.seed(), cause);
        }
    }

    /** The class that a protocol's author has written: a model may well be a lambda of it, whose name says nothing. */
    private static String maker(ProtocolModel model) {
        return model.getClass().getNestHost().getName();
    }

    /** Starts the protocol, at time 0. Answers when the peer next has something to do by itself, or never: the largest. */
    public long start() {
        lives = true;
        try {
            expectCrashesOfNeighbours();
            protocol.onStart(this);
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
        int arrivals = 0;
        long arrivedBytes = 0;
        lives = true;
        try {
            columns.checks.throwFromElsewhere();
            while (true) {
                long arrival = mailbox.nextAt();
                long own = nextOwn();
                long at = Math.min(arrival, own);
                if (at >= end) {
                    driver.arrived(self, arrivals, arrivedBytes);
                    return own;
                }
                advanceTo(at);
                if (at >= crashesAt) {
                    beCrashed(mailbox);
                } else if (at == processingEnd()) {
                    endProcessing();
                } else if (at == arrival) {
                    int from = mailbox.from();
                    Message message = mailbox.message();
                    mailbox.advance();
                    arrivals++;
                    arrivedBytes += message.bytes();
                    arrive(from, message);
                } else if (at == timerDue()) {
                    fire(timers().poll());
                } else {
                    originate();
                }
            }
        } catch (RuntimeException | Error cause) {
            throw PeerFailure.of(self, now(), columns.network.seed(), cause);
        } finally {
            lives = false;
        }
    }

    private long nextOwn() {
        if (crashed) {
            return NEVER;
        }
        return Math.min(Math.min(nextTick, crashesAt), Math.min(timerDue(), processingEnd()));
    }

    /** The crash itself, or something that comes to a peer that has crashed. */
    private void beCrashed(Mailbox mailbox) {
        if (crashed) {
            mailbox.advance();
            driver.lost(self, now(), 1);
        } else {
            crashed = true;
            if (processing != null) {
                int queued = processing.transmissions();
                driver.arrived(self, -queued, -processing.bytes());
                driver.lost(self, now(), queued);
                processing = null;
            }
        }
    }

    private long processingEnd() {
        return processing == null ? NEVER : processing.nextAt();
    }

    private void arrive(int from, Message message) {
        if (message instanceof Bundle bundle) {
            int left = bundle.parts().size();
            for (Message part : bundle.parts()) {
                accept(from, part, --left == 0 ? bundle.bytes() : ProcessingQueue.MORE_TO_COME);
            }
        } else {
            accept(from, message, message.bytes());
        }
    }

    private void accept(int from, Message message, int transmissionBytes) {
        if (processingIsFree || message instanceof LinkNews) {
            handle(from, message);
            return;
        }
        ProcessingQueue queue = processing;
        if (queue == null) {
            queue = new ProcessingQueue(columns.network.processing().serial());
            processing = queue;
        }
        long cost = cost(message);
        long doneAt = queue.add(now(), cost, from, message, transmissionBytes);
        if (columns.network.processing().serial()) {
            driver.processed(self, now(), cost, doneAt);
        }
        driver.queued(self, queue.size());
    }

    private long cost(Message message) {
        int broadcast = message.broadcast();
        if (broadcast == Message.NO_BROADCAST || columns.arrived == null) {
            return columns.network.processing().timeNanos();
        }
        boolean first = columns.arrived.add(row, broadcast) && !columns.received.contains(row, broadcast);
        return first
                ? columns.network.processing().timeNanos()
                : columns.network.processing().duplicatesNanos();
    }

    private void endProcessing() {
        ProcessingQueue queue = processing;
        if (queue != null) {
            int from = queue.nextFrom();
            handle(from, queue.poll());
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
        if (control instanceof LinkNews news) {
            linkChanged(from, news.isUp());
        } else if (control instanceof Numbered numbered && !numbered.isReply()) {
            protocol.onRequest(from, numbered.number(), numbered.body(), this);
        } else if (control instanceof Numbered reply) {
            Long timeout = requests().close(reply.number());
            if (timeout != null) {
                cancel(timeout);
                protocol.onReply(from, reply.number(), reply.body(), this);
            }
        }
    }

    private void fire(Timer timer) {
        if (timer instanceof LinkTimeout timeout) {
            linkChanged(timeout.peer(), false);
        } else if (timer instanceof Requests.Timeout timeout) {
            requests().close(timeout.number());
            protocol.onRequestTimeout(timeout.to(), timeout.number(), this);
        } else {
            protocol.onTimer(timer, this);
        }
    }

    private void originate() {
        int broadcast = columns.network.origins().message(self, ticks++);
        nextTick = tickAt(ticks);
        columns.received.add(row, broadcast);
        driver.delivered(self, now(), broadcast, 0, -1);
        protocol.onOrigin(broadcast, columns.network.messageBytes(), this);
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
