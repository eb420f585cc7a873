package dev.hearsay.plain;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.peer.ControlMessage;
import dev.hearsay.peer.ControlMessage.LinkUpDown;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.peer.EffectChecks;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One peer under the plain engine: the meaning of each of its events, and the way of what it sends. */
final class PlainPeer {
    private final PlainLoop loop;
    private final Network network;
    private final int self;
    private final long crashesAt;
    private boolean crashed;
    private final Protocol protocol;
    private final PlainContext context;
    private final Neighbours neighbours;
    private final Downlink downlink;
    private final Processor processor;
    private final Uplink uplink;
    private final StreamLinks streams;
    private final BitSet had = new BitSet();
    /** The time at which the last transmission to each peer arrives; only ever looked up. */
    private final Map<Integer, Long> lastArrivals = new HashMap<>();
    /** The timers that are set, and of each open request its time-out; only ever looked up. */
    private final Set<Long> timers = new HashSet<>();

    private final Map<Long, Long> requests = new HashMap<>();
    /** The peers from which anything has arrived; only ever looked up. */
    private final Set<Integer> callers = new HashSet<>();

    private int transmissions;
    private long timersSet;
    private long requestsMade;

    PlainPeer(PlainLoop loop, Network network, EffectChecks checks, int self) {
        this.loop = loop;
        this.network = network;
        this.self = self;
        this.crashesAt = network.lifetimes().crashesAt(self);
        this.neighbours =
                new Neighbours(network.topology(), self, network.protocol().formsLinks());
        this.downlink = new Downlink(network, this, this::receive);
        this.processor = new Processor(this, network.settings(self).processing(), network.seed());
        this.uplink = new Uplink(network, this);
        this.streams = new StreamLinks(network, this);
        this.context = new PlainContext(network, this, checks);
        this.protocol = network.settings(self).protocol().create();
        EffectChecks.protocol(protocol, network.settings(self).protocol());
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

    Neighbours neighbours() {
        return neighbours;
    }

    Processor processor() {
        return processor;
    }

    Uplink uplink() {
        return uplink;
    }

    boolean neverCrashes() {
        return crashesAt == Lifetimes.NEVER;
    }

    boolean livesAt(long at) {
        return at < crashesAt;
    }

    boolean has(int messageId) {
        return had.get(messageId);
    }

    /** Does something of the peer's, in which its protocol may ask for effects; then what waits leaves, if it can. */
    void live(Runnable action) {
        context.open();
        try {
            action.run();
            uplink.release();
        } finally {
            context.close();
        }
    }

    /** The beginning of the run. */
    void start() {
        if (!neverCrashes()) {
            later(crashesAt, Event.Kind.CRASH, 0, this::crash);
        }
        neighbours.ascending().forEach(this::expectCrash);
        protocol.onStart(context);
        for (int tick = 0; tick < network.origins().ticks(self); tick++) {
            int messageId = network.origins().message(self, tick);
            later(network.origins().sentAt(messageId), Event.Kind.ORIGIN, tick, () -> originate(messageId));
        }
    }

    /** Plans an event of this peer's own. */
    void later(long at, Event.Kind kind, long number, Runnable action) {
        loop.add(at, this, kind, self, number, () -> !crashed, action);
    }

    /** Plans a look at the uplink. */
    void wakeUplink(long at, BooleanSupplier isDue) {
        loop.add(at, this, Event.Kind.UPLINK, self, 0, () -> !crashed && isDue.getAsBoolean(), () -> {});
    }

    private void originate(int messageId) {
        first(messageId, 0, Peers.NONE);
        protocol.onOrigin(messageId, network.messageBytes(), context);
    }

    /** Has a broadcast message now; answers whether that is new. */
    boolean deliver(int messageId, int hop, int from) {
        if (had.get(messageId)) {
            records().duplicate(self, now(), messageId);
            return false;
        }
        first(messageId, hop, from);
        return true;
    }

    private void first(int messageId, int hop, int from) {
        had.set(messageId);
        records().delivered(messageId, self, now(), hop, from);
        if (neverCrashes()) {
            loop.hasOneMore();
        }
    }

    private void crash() {
        uplink.loseAll();
        crashed = true;
        processor.loseAll();
        int lost = streams.heldUp() + downlink.unfinished();
        for (int i = 0; i < lost; i++) {
            records().lost(now());
        }
    }

    /** The last byte of a transmission is at the end of its link. */
    void arrive(int from, Message message) {
        if (crashed) {
            records().lost(now());
        } else {
            callers.add(from);
            downlink.arrive(from, message);
        }
    }

    private void receive(int from, Message message) {
        records().arrived(self, 1, network.onWire(message));
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
            if (part instanceof LinkUpDown news) {
                linkChanged(from, news.isUp(), false);
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
            Long timer = requests.remove(reply.number());
            if (timer != null) {
                cancel(timer);
                protocol.onReply(from, reply.number(), reply.body(), context);
            }
        } else {
            protocol.onMessage(from, message, context);
        }
    }

    /** Sets a timer; answers the number that cancels it. */
    long setTimer(long at, Runnable action) {
        long number = timersSet++;
        timers.add(number);
        loop.add(at, this, Event.Kind.TIMER, self, number, () -> !crashed && timers.contains(number), () -> {
            timers.remove(number);
            action.run();
        });
        return number;
    }

    void cancel(long timer) {
        timers.remove(timer);
    }

    /** Sends a request; answers its number. */
    long request(int to, Message message, long timeoutAt) {
        long number = requestsMade++;
        requests.put(number, setTimer(timeoutAt, () -> {
            requests.remove(number);
            protocol.onRequestTimeout(to, number, context);
        }));
        send(to, new RpcEnvelope(number, false, message));
        return number;
    }

    private void expectCrash(int peer) {
        long gone = network.lifetimes().crashesAt(peer);
        if (gone != Lifetimes.NEVER) {
            long noticed = Math.max(gone, now()) + network.links().connectionTimeout();
            setTimer(noticed, () -> linkChanged(peer, false, false));
        }
    }

    /** True if a peer can be sent something: it accepts connections, or has opened one. */
    boolean reaches(int peer) {
        return network.isOpenFor(self, peer) || callers.contains(peer);
    }

    private void expectRefusal(int peer) {
        if (!reaches(peer)) {
            setTimer(now() + network.links().connectionTimeout(), () -> {
                if (!reaches(peer)) {
                    linkChanged(peer, false, false);
                }
            });
        }
    }

    /** A link has come or gone; the protocol hears of it if that is new. */
    void linkChanged(int peer, boolean isUp, boolean isOutbound) {
        if (isUp && neighbours.add(peer, isOutbound)) {
            expectCrash(peer);
            expectRefusal(peer);
            protocol.onNeighbourUp(peer, context);
        } else if (!isUp && neighbours.remove(peer)) {
            protocol.onNeighbourDown(peer, context);
        }
    }

    /** Hands a timer of the protocol's back to it. */
    Runnable firing(Timer timer) {
        return () -> protocol.onTimer(timer, context);
    }

    /** Sends a message by the uplink. */
    void send(int to, Message message) {
        if (network.keepsToLinks() && network.topology().link(self, to) < 0) {
            throw EffectChecks.offLinks(to);
        }
        if (uplink.holdsBack()) {
            uplink.hand(to, message);
        } else {
            transmit(to, message, now());
        }
    }

    /** Sends a message for which the uplink is there. */
    void transmit(int to, Message message, long handedAt) {
        Links links = network.links();
        records().sent(self, now(), message);
        if (links.isStream()) {
            streams.send(to, message, handedAt);
            return;
        }
        int number = nextNumber();
        long left = uplink.leave(to, message, handedAt);
        if (links.lost(self, to, number, scratch()) || !livesAt(left) || !reaches(to)) {
            records().transmission(message, self, to, number, handedAt, left, TransmissionBatch.LOST);
            return;
        }
        int link = network.topology().link(self, to);
        long arrivesAt = Uplink.sum(left, links.latency(self, to, link, number, scratch()));
        if (links.isFifo()) {
            arrivesAt = Math.max(arrivesAt, lastArrivals.getOrDefault(to, 0L));
            lastArrivals.put(to, arrivesAt);
        }
        records().transmission(message, self, to, number, handedAt, left, arrivesAt);
        handOver(to, message, number, arrivesAt);
    }

    /** The number of the next transmission, by which what becomes of it is drawn. */
    int nextNumber() {
        return transmissions++;
    }

    /** A transmission arrives at its receiver at a time. */
    void handOver(int to, Message message, int number, long at) {
        PlainPeer receiver = loop.peer(to);
        loop.add(at, receiver, Event.Kind.ARRIVAL, self, number, () -> true, () -> receiver.arrive(self, message));
    }
}
