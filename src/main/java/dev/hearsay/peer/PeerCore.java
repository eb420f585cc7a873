package dev.hearsay.peer;

import dev.hearsay.peer.ControlMessage.LinkNews;
import dev.hearsay.peer.ControlMessage.Numbered;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * One peer. {@link #run} lets it live through a window of emulated time: what arrives, what ends its processing, its
 * timers and its origin ticks, each at its own time; at equal times in this order: ends of processing, arrivals, timers,
 * origin ticks.
 */
public final class PeerCore implements Context {
    private static final long NEVER = Long.MAX_VALUE;

    private final Network network;
    private final Driver driver;
    private final int self;
    private final Protocol protocol;
    private final Neighbourhood neighbourhood;
    private final Uplink uplink;
    private final BroadcastSet received;
    private @Nullable BroadcastSet arrived;
    private @Nullable ProcessingQueue processing;
    private @Nullable TimerQueue timers;
    private @Nullable Requests requests;
    private @Nullable RandomStream random;
    private long now;
    private int ticks;
    private long nextTick;

    /** Peer {@code self} of a network, with a protocol instance of its own. */
    public PeerCore(Network network, int self, Driver driver) {
        this.network = network;
        this.driver = driver;
        this.self = self;
        this.protocol = network.protocol().create();
        this.neighbourhood = new Neighbourhood(network.topology(), self);
        this.uplink = new Uplink(network, self);
        this.received = new BroadcastSet(network.origins().count());
        this.nextTick = tickAt(0);
    }

    /** Starts the protocol, at time 0. Answers when the peer next has something to do by itself, or never: the largest. */
    public long start() {
        try {
            protocol.onStart(this);
            return nextOwn();
        } catch (RuntimeException | StackOverflowError cause) {
            throw new PeerFailure(self, now, network.seed(), cause);
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
        try {
            while (true) {
                long arrival = mailbox.nextAt();
                long own = nextOwn();
                long at = Math.min(arrival, own);
                if (at >= end) {
                    return own;
                }
                advanceTo(at);
                if (at == processingEnd()) {
                    endProcessing();
                } else if (at == arrival) {
                    int from = mailbox.from();
                    Message message = mailbox.message();
                    mailbox.advance();
                    arrive(from, message);
                } else if (at == timerDue()) {
                    fire(timers().poll());
                } else {
                    originate();
                }
            }
        } catch (RuntimeException | StackOverflowError cause) {
            throw new PeerFailure(self, now, network.seed(), cause);
        }
    }

    private void advanceTo(long at) {
        if (at < now) {
            throw new IllegalStateException("time would go back to " + at + " ns");
        }
        now = at;
    }

    private long nextOwn() {
        return Math.min(nextTick, Math.min(timerDue(), processingEnd()));
    }

    private long timerDue() {
        return timers == null ? NEVER : timers.nextAt();
    }

    private long processingEnd() {
        return processing == null ? NEVER : processing.nextAt();
    }

    private void arrive(int from, Message message) {
        driver.arrived(self, message);
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                accept(from, part);
            }
        } else {
            accept(from, message);
        }
    }

    private void accept(int from, Message message) {
        if (network.processing().isFree() || message instanceof LinkNews) {
            handle(from, message);
            return;
        }
        ProcessingQueue queue = processing;
        if (queue == null) {
            queue = new ProcessingQueue(network.processing().serial());
            processing = queue;
        }
        queue.add(now, cost(message), from, message);
        driver.queued(self, queue.size());
    }

    private long cost(Message message) {
        int broadcast = message.broadcast();
        if (broadcast == Message.NO_BROADCAST || !network.processing().tellsDuplicatesApart()) {
            return network.processing().timeNanos();
        }
        BroadcastSet seen = arrived;
        if (seen == null) {
            seen = new BroadcastSet(network.origins().count());
            arrived = seen;
        }
        boolean first = seen.add(broadcast) && !received.contains(broadcast);
        return first ? network.processing().timeNanos() : network.processing().duplicatesNanos();
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
        if (timer instanceof Requests.Timeout timeout) {
            requests().close(timeout.number());
            protocol.onRequestTimeout(timeout.to(), timeout.number(), this);
        } else {
            protocol.onTimer(timer, this);
        }
    }

    private void originate() {
        int broadcast = network.origins().message(self, ticks++);
        nextTick = tickAt(ticks);
        received.add(broadcast);
        driver.delivered(self, now, broadcast, 0, -1);
        protocol.onOrigin(broadcast, network.messageBytes(), this);
    }

    private long tickAt(int tick) {
        boolean more = tick < network.origins().ticks(self);
        return more ? network.origins().sentAt(network.origins().message(self, tick)) : NEVER;
    }

    private void linkChanged(int peer, boolean up) {
        if (up && neighbourhood.add(peer)) {
            protocol.onNeighbourUp(peer, this);
        } else if (!up && neighbourhood.remove(peer)) {
            protocol.onNeighbourDown(peer, this);
        }
    }

    private TimerQueue timers() {
        TimerQueue queue = timers;
        if (queue == null) {
            queue = new TimerQueue();
            timers = queue;
        }
        return queue;
    }

    private Requests requests() {
        Requests open = requests;
        if (open == null) {
            open = new Requests();
            requests = open;
        }
        return open;
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public int peers() {
        return network.peers();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public RandomStream random() {
        RandomStream stream = random;
        if (stream == null) {
            stream = RandomStream.of(network.seed(), Purpose.PROTOCOL, self);
            random = stream;
        }
        return stream;
    }

    @Override
    public int degree() {
        return neighbourhood.degree();
    }

    @Override
    public int neighbour(int index) {
        return neighbourhood.neighbour(index);
    }

    @Override
    public boolean isNeighbour(int peer) {
        return neighbourhood.contains(peer);
    }

    @Override
    public void connect(int peer) {
        if (!neighbourhood.contains(peer)) {
            send(peer, new LinkNews(true));
            linkChanged(peer, true);
        }
    }

    @Override
    public void disconnect(int peer) {
        if (neighbourhood.contains(peer)) {
            send(peer, new LinkNews(false));
            linkChanged(peer, false);
        }
    }

    @Override
    public void send(int to, Message message) {
        if (to == self || to < 0 || to >= peers()) {
            throw new IllegalArgumentException("no peer " + to + " to send to");
        }
        uplink.transmit(message, to, network.topology().link(self, to), now, driver);
        driver.sent(self, now, message, 1);
    }

    @Override
    public void sendToNeighbours(Message message, int except) {
        int copies = neighbourhood.degree() - (except >= 0 && neighbourhood.contains(except) ? 1 : 0);
        if (copies > 0 && neighbourhood.isUnchanged() && uplink.canMulticast()) {
            uplink.multicast(message, except, copies, now, driver);
        } else {
            transmitToNeighbours(message, except);
        }
        driver.sent(self, now, message, copies);
    }

    private void transmitToNeighbours(Message message, int except) {
        for (int i = 0; i < neighbourhood.degree(); i++) {
            int to = neighbourhood.neighbour(i);
            if (to != except) {
                uplink.transmit(message, to, neighbourhood.link(i), now, driver);
            }
        }
    }

    @Override
    public boolean deliver(int broadcast, int hop, int from) {
        if (received.add(broadcast)) {
            driver.delivered(self, now, broadcast, hop, from);
            return true;
        }
        driver.duplicate(self, now, broadcast);
        return false;
    }

    @Override
    public boolean has(int broadcast) {
        return received.contains(broadcast);
    }

    @Override
    public long schedule(long delay, Timer timer) {
        if (delay < 0) {
            throw new IllegalArgumentException("a timer " + delay + " ns from now");
        }
        return timers().add(Math.addExact(now, delay), timer);
    }

    @Override
    public void cancel(long timer) {
        timers().cancel(timer);
    }

    @Override
    public long request(int to, Message message, long timeout) {
        long number = requests().open();
        requests().waitFor(number, schedule(timeout, new Requests.Timeout(to, number)));
        send(to, new Numbered(number, false, message));
        return number;
    }

    @Override
    public void reply(int to, long request, Message message) {
        send(to, new Numbered(request, true, message));
    }

    @Override
    public void count(String counter, long amount) {
        driver.count(counter, amount);
    }

    @Override
    public void sample(String name, double value) {
        driver.sample(name, value);
    }
}
