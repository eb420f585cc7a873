package dev.hearsay.plain;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.peer.ControlMessage;
import dev.hearsay.peer.ControlMessage.OfConnection;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.peer.EffectChecks;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One peer under the plain engine: the meaning of each of its events, and the way of what it sends. */
final class PlainPeer {
    private final PlainLoop loop;
    private final Network network;
    private final int self;
    private final Lifetimes lifetimes;
    private final Lives lives;
    /** The number of the incarnation that there is, or was last while the peer is down. */
    private int incarnation;

    private boolean isDown;
    private Protocol protocol;
    private final PlainContext context;
    private final Connections connections;
    private final Transmissions transmissions;
    private Downlink downlink;
    private Processor processor;
    private Uplink uplink;
    private StreamLinks streams;
    private final Received received;
    /** The timers that are set; only ever looked up. */
    private final Set<Long> timers = new HashSet<>();

    private final Requests requests = new Requests(this);
    private final OwnOperations operations;
    private long timersSet;

    PlainPeer(PlainLoop loop, Network network, EffectChecks checks, int self) {
        this.loop = loop;
        this.network = network;
        this.self = self;
        this.lifetimes = network.lifetimes();
        this.lives = new Lives(network.lifetimes(), network.topology());
        this.received = new Received(this, loop);
        this.connections = new Connections(network, this, lives.known(self, 0));
        this.transmissions = new Transmissions(network, this);
        this.downlink = new Downlink(network, this, this::receive);
        this.processor = new Processor(this, network.settings(self).processing(), network.linkFaults(), network.seed());
        this.uplink = new Uplink(network, this);
        this.streams = new StreamLinks(network, this);
        this.operations = new OwnOperations(this, loop, network.operations());
        this.context = new PlainContext(network, this, checks);
        this.protocol = network.protocolOf(self);
    }

    int self() {
        return self;
    }

    long now() {
        return loop.now();
    }

    Records records() {
        return loop.records();
    }

    RandomStream scratch() {
        return loop.scratch();
    }

    SharedLinks sharedLinks() {
        return loop.sharedLinks();
    }

    Connections connections() {
        return connections;
    }

    Neighbours neighbours() {
        return connections.neighbours();
    }

    Transmissions transmissions() {
        return transmissions;
    }

    StreamLinks streams() {
        return streams;
    }

    /** The protocol of the present incarnation; while the peer is down, of the one before. */
    Protocol protocol() {
        return protocol;
    }

    PlainContext context() {
        return context;
    }

    Processor processor() {
        return processor;
    }

    Uplink uplink() {
        return uplink;
    }

    /** True if the run waits for a message here: it is sent when the peer, which is honest, is up and will never be down again. */
    boolean waitsFor(int messageId) {
        return network.adversaries().isHonest(self)
                && network.protocol().promises().complete().ofMessages()
                && lives.staysFrom(self) <= network.origins().sentAt(messageId);
    }

    /** True if the run waits for the peer's operations. */
    boolean waitsForOperations() {
        return network.adversaries().isHonest(self)
                && network.protocol().promises().complete().ofOperations();
    }

    /** True if the present incarnation lives on until an instant. */
    boolean livesAt(long at) {
        return at < lifetimes.endOf(self, incarnation);
    }

    /** The number of a peer's incarnation at a time; while it is down, of the one before. */
    int incarnationOf(int peer, long at) {
        return lives.incarnation(peer, at);
    }

    /** The peers that this one was told of before the present incarnation began, ascending. */
    List<Integer> contacts() {
        return lives.known(self, incarnation == 0 ? 0 : lifetimes.change(self, 2 * incarnation - 1));
    }

    Received received() {
        return received;
    }

    /** Does something of the peer's, in which its protocol may ask for effects; then what waits leaves, if it can. */
    void live(Runnable action) {
        context.beginEvent();
        try {
            action.run();
            uplink.release();
        } finally {
            context.endEvent();
        }
    }

    /** The beginning of the run. */
    void start() {
        isDown = lifetimes.change(self, 0) == Lifetimes.BEFORE_THE_START;
        planChange(isDown ? 1 : 0);
        if (!isDown) {
            connections.start();
            protocol.onStart(context);
        }
        for (int tick = 0; tick < network.origins().ticks(self); tick++) {
            int messageId = network.origins().message(self, tick);
            long at = network.origins().sentAt(messageId);
            loop.add(at, this, Event.Kind.ORIGIN, self, tick, () -> !isDown, () -> originate(messageId));
        }
        for (int index = 0; index < network.operations().of(self); index++) {
            int operation = network.operations().of(self, index);
            long at = network.operations().startsAt(operation);
            loop.add(at, this, Event.Kind.OPERATION, self, index, () -> !isDown, () -> operations.begin(operation));
        }
    }

    /** Plans the end of an incarnation (an even number) or the beginning of one. */
    private void planChange(int number) {
        long at = lifetimes.change(self, number);
        if (at != Lifetimes.NEVER) {
            loop.add(at, this, Event.Kind.CHANGE, self, number, () -> true, () -> {
                if (number % 2 == 0) {
                    end();
                } else {
                    begin(number == 1 && lifetimes.change(self, 0) == Lifetimes.BEFORE_THE_START);
                }
                planChange(number + 1);
            });
        }
    }

    /** Plans an event of the present incarnation. */
    void later(long at, Event.Kind kind, long number, Runnable action) {
        plan(at, kind, number, () -> true, action);
    }

    /** Plans a look at the uplink. */
    void wakeUplink(long at, BooleanSupplier isDue) {
        plan(at, Event.Kind.UPLINK, 0, isDue, () -> {});
    }

    private void plan(long at, Event.Kind kind, long number, BooleanSupplier isDue, Runnable action) {
        int planner = incarnation;
        BooleanSupplier isStillDue = () -> !isDown && incarnation == planner && isDue.getAsBoolean();
        loop.add(at, this, kind, self, number, isStillDue, action);
    }

    private void originate(int messageId) {
        received.first(messageId, 0, Peers.NONE);
        protocol.onOrigin(messageId, network.origins().bytes(messageId), context);
    }

    /** A new incarnation begins: as new but for the messages and the state that it has kept. It dials its neighbours anew. */
    private void begin(boolean isFirst) {
        Object persisted = !isFirst && lifetimes.isKept(self, incarnation) ? protocol.persist() : null;
        if (!isFirst && !lifetimes.isKept(self, incarnation)) {
            received.forget();
        }
        isDown = false;
        incarnation++;
        timers.clear();
        requests.forget();
        downlink = new Downlink(network, this, this::receive);
        processor = new Processor(this, network.settings(self).processing(), network.linkFaults(), network.seed());
        uplink = new Uplink(network, this);
        streams = new StreamLinks(network, this);
        if (!isFirst) {
            protocol = network.protocolOf(self);
        }
        connections.begin(lives.known(self, now()));
        if (isFirst) {
            protocol.onStart(context);
        } else {
            protocol.onRestart(persisted, context);
        }
    }

    private void end() {
        if (lifetimes.isGraceful(self, incarnation)) {
            neighbours().ascending().forEach(transmissions::sayGoodbye);
        }
        operations.lose();
        connections.end();
        uplink.loseAll();
        isDown = true;
        processor.loseAll();
        int lost = streams.heldUp() + downlink.unfinished();
        for (int i = 0; i < lost; i++) {
            records().lost(now());
        }
    }

    /** The last byte of a transmission is at the end of its link. */
    void arrive(int from, Message message) {
        if (isDown) {
            records().lost(now());
        } else {
            connections.heard(from);
            downlink.arrive(from, message);
        }
    }

    private void receive(int from, Message message) {
        records().arrived(self, 1, network.onWire(message));
        connections.noticeReturn(from);
        List<Message> parts = message instanceof Bundle bundle ? bundle.parts() : List.of(message);
        int last = parts.size() - 1;
        while (last > 0 && processor.isFree(parts.get(last))) {
            last--;
        }
        for (int i = 0; i < parts.size(); i++) {
            Message part = parts.get(i);
            if (!(part instanceof ControlMessage)) {
                protocol.onArrival(from, part, context);
            }
            if (part instanceof OfConnection word) {
                connections.heard(from, word);
            } else {
                int bytes = i == last ? network.onWire(message) : Processor.PART;
                processor.take(from, part, i == 0, bytes, () -> handle(from, part));
            }
        }
    }

    private void handle(int from, Message message) {
        if (message instanceof RpcEnvelope request && !request.isReply()) {
            protocol.onRequest(from, request.number(), request.body(), context);
        } else if (message instanceof RpcEnvelope reply) {
            requests.reply(from, reply);
        } else {
            protocol.onMessage(from, message, context);
        }
    }

    /** Sets a timer; answers the number that cancels it. */
    long setTimer(long at, Runnable action) {
        long number = timersSet++;
        timers.add(number);
        loop.add(at, this, Event.Kind.TIMER, self, number, () -> !isDown && timers.contains(number), () -> {
            timers.remove(number);
            action.run();
        });
        return number;
    }

    void cancel(long timer) {
        timers.remove(timer);
    }

    OwnOperations operations() {
        return operations;
    }

    Requests requests() {
        return requests;
    }

    /** Hands a timer of the protocol's back to it. */
    Runnable firing(Timer timer) {
        return () -> protocol.onTimer(timer, context);
    }

    /** Sends a message by the uplink. */
    void send(int to, Message message) {
        if (network.topology().link(self, to) < 0 && network.keepsToLinks()) {
            throw EffectChecks.offLinks(to);
        }
        if (uplink.holdsBack()) {
            uplink.hand(to, message);
        } else {
            transmissions.transmit(to, message, now());
        }
    }

    /** A transmission arrives at its receiver at a time. */
    void handOver(int to, Message message, int number, long at) {
        PlainPeer receiver = loop.peer(to);
        loop.add(at, receiver, Event.Kind.ARRIVAL, self, number, () -> true, () -> receiver.arrive(self, message));
    }
}
