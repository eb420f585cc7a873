package dev.hearsay.emulation;

import dev.hearsay.link.Links;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.ProcessingRules;
import dev.hearsay.scenario.TimeRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The oracle: one heap of events for the whole network, no actors, no lanes, no windows. It shares the protocol objects, the
 * graph, the link model's draws and the origin schedule with the emulation, and nothing of how events are kept, ordered,
 * queued or handed on.
 */
final class ReferenceLoop {
    /** In place of a sender: what has been processed, and what has come down. */
    private static final int PROCESSED = -2;

    private static final int DOWN = -1;

    private static final int CRASH = -1;
    private static final int ARRIVAL = 0;
    private static final int UPLINK = 1;
    private static final int TIMER = 2;
    private static final int ORIGIN = 3;

    /** A transmission as it was sent; {@code arrivedAt} is -1 where it was lost. */
    record Sent(Message message, int from, int to, int counter, long sentAt, long arrivedAt) {}

    /** A first delivery. */
    record Delivered(int broadcast, int peer, long at, int hop, int from) {}

    /** At one instant, rounds follow one another: what arrives over a latency of 0 is of the next one. */
    private record Event(long at, int round, int peer, int kind, int from, long counter, Runnable what) {}

    private record Numbered(long number, boolean reply, Message body) implements Message {
        @Override
        public int bytes() {
            return body.bytes();
        }

        @Override
        public int broadcast() {
            return body.broadcast();
        }

        @Override
        public boolean control() {
            return body.control();
        }
    }

    private record LinkNews(boolean up) implements Control {
        @Override
        public int bytes() {
            return 0;
        }
    }

    private record TimedOut(int to, long number) implements Timer {}

    private record Unreachable(int peer) implements Timer {}

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::at)
            .thenComparingInt(Event::round)
            .thenComparingInt(Event::peer)
            .thenComparingInt(Event::kind)
            .thenComparingInt(Event::from)
            .thenComparingLong(Event::counter);

    private final Network network;
    private final boolean endsWhenComplete;
    private long lastInstant;
    /** The last instant as it is planned: a crash after it does not come. */
    private final long plannedEnd;

    private long missing;
    private final PriorityQueue<Event> events = new PriorityQueue<>(ORDER);
    private final RandomStream scratch = RandomStream.of(0, Purpose.LOSS);
    private final TreeMap<String, Long> counters = new TreeMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Delivered> delivered = new ArrayList<>();
    private long duplicates;
    private long dropped;
    private long lost;
    private long arrivals;
    private long lastEvent;
    /** The round of the present event; protocols start before the first one. */
    private int round = -1;

    ReferenceLoop(Network network, TimeRules time) {
        this.network = network;
        this.lastInstant = time.lastInstant();
        this.plannedEnd = time.lastInstant();
        this.endsWhenComplete = network.protocol().isEndless() && time.isUntilQuiet();
    }

    /** Runs to the end. */
    ReferenceLoop run() {
        for (int number = 0; number < network.peers(); number++) {
            Peer peer = new Peer(number);
            if (peer.crashesAt < Long.MAX_VALUE) {
                events.add(new Event(peer.crashesAt, 0, number, CRASH, number, 0, peer::crash));
            }
            peer.neighbours.forEach(peer::expectCrash);
            peer.protocol.onStart(peer);
            for (int tick = 0; tick < network.origins().ticks(number); tick++) {
                int broadcast = network.origins().message(number, tick);
                long at = network.origins().sentAt(broadcast);
                events.add(new Event(at, 0, number, ORIGIN, number, tick, () -> peer.originate(at, broadcast)));
            }
            all.add(peer);
            peer.uplink.release();
        }
        for (int broadcast = 0; broadcast < network.origins().count(); broadcast++) {
            int origin = network.origins().origin(broadcast);
            if (network.origins().sentAt(broadcast) < all.get(origin).crashesAt) {
                missing += all.stream()
                        .filter(peer -> peer.crashesAt == Long.MAX_VALUE)
                        .count();
            }
        }
        endWhenComplete(0);
        while (!events.isEmpty() && events.peek().at <= lastInstant) {
            Event event = events.remove();
            round = event.round;
            if (event.at < all.get(event.peer).crashesAt || event.kind == CRASH) {
                event.what.run();
                all.get(event.peer).uplink.release();
            } else if (event.kind == ARRIVAL) {
                lastEvent = event.at;
                lost++;
            }
        }
        return this;
    }

    private final List<Peer> all = new ArrayList<>();

    private void had(Peer peer, long at) {
        if (peer.crashesAt == Long.MAX_VALUE) {
            missing--;
            endWhenComplete(at);
        }
    }

    /** With the second after the present one, or the like span as long as the least latency. */
    private void endWhenComplete(long now) {
        if (endsWhenComplete && missing == 0) {
            long span = Math.max(1_000_000_000L, network.links().minimum());
            lastInstant = Math.min(lastInstant, now - now % span + 2 * span - 1);
        }
    }

    List<Sent> sent() {
        return sent;
    }

    List<Delivered> delivered() {
        return delivered;
    }

    long lost() {
        return lost;
    }

    long dropped() {
        return dropped;
    }

    long duplicates() {
        return duplicates;
    }

    long arrivals() {
        return arrivals;
    }

    long lastEvent() {
        return lastEvent;
    }

    Map<String, Long> counters() {
        return counters;
    }

    final class Peer implements Context {
        private final int self;
        private final long crashesAt;
        private final Protocol protocol = network.protocol().create();
        private final RandomStream random;
        private final TreeSet<Integer> neighbours = new TreeSet<>();
        /** Of the links that are not as the topology has them, those that this peer opened and those that it did not. */
        private final Map<Integer, Boolean> opened = new HashMap<>();

        private final List<Integer> contacts = new ArrayList<>();
        private final Set<Integer> has = new HashSet<>();
        private final Set<Integer> hasOrQueued = new HashSet<>();
        private final Map<Integer, Long> lastArrivalAt = new HashMap<>();
        private final Set<Long> set = new HashSet<>();
        private final Map<Long, Long> openRequests = new HashMap<>();
        private final ReferenceStreams streams = new ReferenceStreams(network, this);
        private final ReferenceUplink uplink = new ReferenceUplink(network, this);
        private long now;
        private long uplinkFreeAt;
        private long downlinkFreeAt;
        private long downloads;
        /** When each core is free. */
        private final PriorityQueue<Long> cores = new PriorityQueue<>();

        private long unnamed;
        private int transmissions;
        private long timers;
        private long requests;
        private long processed;

        Peer(int self) {
            this.self = self;
            this.crashesAt = network.lifetimes().crashesAt(self);
            this.random = RandomStream.of(network.seed(), Purpose.PROTOCOL, self);
            cores.addAll(Collections.nCopies(network.processing().cores(), 0L));
            for (int i = 0; i < network.topology().degree(self); i++) {
                contacts.add(network.topology().neighbour(self, i));
            }
            if (!network.protocol().formsLinks()) {
                neighbours.addAll(contacts);
            }
        }

        void crash() {
            lastEvent = crashesAt;
            now = crashesAt;
            uplink.loseAll();
            // What is being processed here never ends.
            List<Event> queued = events.stream()
                    .filter(event -> event.peer == self && event.kind == ARRIVAL && event.from == PROCESSED)
                    .toList();
            List<Event> coming = events.stream()
                    .filter(event -> event.peer == self && event.kind == ARRIVAL && event.from == DOWN)
                    .toList();
            lost += coming.size();
            events.removeAll(coming);
            long transmissions =
                    queued.stream().filter(event -> event.counter % 2 == 1).count();
            lost += transmissions + streams.heldUp();
            arrivals -= transmissions;
            events.removeAll(queued);
        }

        private void expectCrash(int peer) {
            long gone = network.lifetimes().crashesAt(peer);
            if (gone < Long.MAX_VALUE) {
                schedule(Math.max(gone - now, 0) + network.links().connectionTimeout(), new Unreachable(peer));
            }
        }

        private void moveTo(long at) {
            now = at;
            lastEvent = at;
        }

        void originate(long at, int broadcast) {
            moveTo(at);
            has.add(broadcast);
            had(this, at);
            delivered.add(new Delivered(broadcast, self, at, 0, -1));
            protocol.onOrigin(broadcast, network.messageBytes(), this);
        }

        void arrive(long at, int from, Message message) {
            Links links = network.links();
            if (!links.hasDownlinks()) {
                receive(at, from, message);
                return;
            }
            moveTo(at);
            int bytes = links.transport().onWire(message.bytes());
            long begins = Math.max(downlinkFreeAt, at - links.transmissionTime(from, self, bytes));
            downlinkFreeAt = Math.max(at, begins + links.receptionTime(bytes));
            long ends = downlinkFreeAt;
            int itsRound = ends == now ? Math.max(0, round) : 0;
            events.add(new Event(ends, itsRound, self, ARRIVAL, DOWN, downloads++, () -> receive(ends, from, message)));
        }

        private void receive(long at, int from, Message message) {
            moveTo(at);
            arrivals++;
            List<Message> parts = message instanceof Bundle bundle ? bundle.parts() : List.of(message);
            int last = parts.size() - 1;
            while (last > 0 && isFree(parts.get(last))) {
                last--;
            }
            for (int i = 0; i < parts.size(); i++) {
                Message part = parts.get(i);
                if (!(part instanceof Numbered) && !(part instanceof LinkNews)) {
                    protocol.onArrival(from, part, this);
                }
                long once = i == 0 ? network.processing().transmissionNanos() : 0;
                boolean atOnce = network.processing().isFree() || (isFree(part) && once == 0);
                if (part instanceof LinkNews || atOnce) {
                    handle(from, part);
                } else {
                    // Numbered by twos: the last part of a transmission is odd.
                    occupy(once + cost(part), i == last, () -> handle(from, part));
                }
            }
        }

        private boolean isFree(Message part) {
            return part.control() && network.processing().controlNanos() == 0;
        }

        /** A processing that ends comes before what arrives at the same time. */
        private void occupy(long cost, boolean endsTransmission, Runnable what) {
            boolean serial = network.processing().serial();
            long ends = (serial ? Math.max(cores.remove(), now) : now) + cost;
            if (serial) {
                cores.add(ends);
            }
            long number = 2 * processed++ + (endsTransmission ? 1 : 0);
            events.add(new Event(ends, ends == now ? Math.max(0, round) : 0, self, ARRIVAL, PROCESSED, number, () -> {
                moveTo(ends);
                what.run();
            }));
        }

        private long cost(Message part) {
            ProcessingRules rules = network.processing();
            if (part.control()) {
                return rules.controlNanos();
            }
            boolean known =
                    part.broadcast() >= 0 && (has.contains(part.broadcast()) || !hasOrQueued.add(part.broadcast()));
            scratch.seek(
                    RandomStream.key(network.seed(), Purpose.PROCESSING, self),
                    part.broadcast() >= 0 ? part.broadcast() : --unnamed);
            return known
                    ? rules.duplicates().draw(self, self, scratch)
                    : rules.time().draw(self, self, scratch) + rules.perByteNanos() * part.bytes();
        }

        private void handle(int from, Message message) {
            if (message instanceof LinkNews news) {
                changed(from, news.up, false);
            } else if (message instanceof Numbered numbered && !numbered.reply) {
                protocol.onRequest(from, numbered.number, numbered.body, this);
            } else if (message instanceof Numbered reply) {
                Long timer = openRequests.remove(reply.number);
                if (timer != null) {
                    cancel(timer);
                    protocol.onReply(from, reply.number, reply.body, this);
                }
            } else {
                protocol.onMessage(from, message, this);
            }
        }

        private void fire(long at, long number, Timer timer) {
            if (!set.remove(number)) {
                return;
            }
            moveTo(at);
            if (timer instanceof ReferenceStreams.Again again) {
                streams.sendAgain(again);
            } else if (timer instanceof Unreachable gone) {
                changed(gone.peer, false, false);
            } else if (timer instanceof TimedOut timeout) {
                openRequests.remove(timeout.number);
                protocol.onRequestTimeout(timeout.to, timeout.number, this);
            } else {
                protocol.onTimer(timer, this);
            }
        }

        private void changed(int peer, boolean up, boolean byMe) {
            if (up && neighbours.add(peer)) {
                opened.put(peer, byMe);
                expectCrash(peer);
                protocol.onNeighbourUp(peer, this);
            } else if (!up && neighbours.remove(peer)) {
                protocol.onNeighbourDown(peer, this);
            }
        }

        @Override
        public long latency(int peer) {
            int link = network.topology().link(self, peer);
            return network.links().latency(self, peer, link, 0, scratch);
        }

        @Override
        public int withdraw(int to, int broadcast) {
            return uplink.withdraw(to, broadcast);
        }

        long uplinkFreeAt() {
            return uplinkFreeAt;
        }

        void drop() {
            dropped++;
        }

        /** The uplink is free at that time. */
        void wakeUplink(long at) {
            events.add(new Event(at, 0, self, UPLINK, self, 0, () -> {
                if (uplink.isDue(at)) {
                    moveTo(at);
                }
            }));
        }

        /** Segments that are sent again do not wait with the others. */
        long leaveAgain(int to, int bytes) {
            int onWire = network.links().transport().onWire(bytes);
            return isShared() ? now + network.links().transmissionTime(self, to, onWire) : leave(to, bytes);
        }

        private boolean isShared() {
            return uplink.waits() && network.uplink().fair();
        }

        /** Occupies the uplink with so many bytes: when the last of them has left. */
        long leave(int to, int bytes) {
            if (isShared()) {
                return now;
            }
            uplinkFreeAt = Math.max(uplinkFreeAt, now)
                    + network.links()
                            .transmissionTime(
                                    self, to, network.links().transport().onWire(bytes));
            return uplinkFreeAt;
        }

        int nextNumber() {
            return transmissions++;
        }

        boolean livesAt(long at) {
            return at < crashesAt;
        }

        RandomStream scratch() {
            return scratch;
        }

        /** Writes a transmission down that arrives then, or is lost: -1. */
        void write(Message message, int to, int counter, long handedAt, long arrivesAt) {
            long gone = network.lifetimes().crashesAt(to);
            boolean comes = arrivesAt >= 0 && (arrivesAt < gone || gone > plannedEnd);
            sent.add(new Sent(message, self, to, counter, handedAt, comes ? arrivesAt : -1));
            if (arrivesAt < 0) {
                lost++;
            }
        }

        void handOver(Message message, int to, int counter, long at) {
            int itsRound = at == now ? round + 1 : 0;
            events.add(new Event(
                    at, itsRound, to, ARRIVAL, self, counter, () -> all.get(to).arrive(at, self, message)));
        }

        @Override
        public void send(int to, Message message) {
            if (uplink.waits()) {
                uplink.hand(to, message);
            } else {
                leaveNow(to, message, now);
            }
        }

        void leaveNow(int to, Message message, long handedAt) {
            Links links = network.links();
            if (links.isStream()) {
                streams.send(to, message, handedAt);
                return;
            }
            int counter = transmissions++;
            long left = leave(to, message.bytes());
            long arrivesAt = -1;
            long written = -1;
            if (!links.lost(self, counter, scratch) && left < crashesAt) {
                int link = network.topology().link(self, to);
                arrivesAt = left + links.latency(self, to, link, counter, scratch);
                if (links.isFifo()) {
                    arrivesAt = Math.max(arrivesAt, lastArrivalAt.getOrDefault(to, 0L));
                    lastArrivalAt.put(to, arrivesAt);
                }
                long at = arrivesAt;
                long gone = network.lifetimes().crashesAt(to);
                written = at < gone || gone > plannedEnd ? at : -1;
                events.add(new Event(
                        at,
                        at == now ? round + 1 : 0,
                        to,
                        ARRIVAL,
                        self,
                        counter,
                        () -> all.get(to).arrive(at, self, message)));
            } else {
                lost++;
            }
            sent.add(new Sent(message, self, to, counter, handedAt, written));
        }

        @Override
        public void sendToNeighbours(Message message, int except) {
            for (int neighbour : List.copyOf(neighbours)) {
                if (neighbour != except) {
                    send(neighbour, message);
                }
            }
        }

        @Override
        public int contacts() {
            return contacts.size();
        }

        @Override
        public int contact(int index) {
            return contacts.get(index);
        }

        @Override
        public void addNeighbour(int peer) {
            changed(peer, true, true);
        }

        @Override
        public void acceptNeighbour(int peer) {
            changed(peer, true, false);
        }

        @Override
        public boolean isOutbound(int peer) {
            return neighbours.contains(peer)
                    && opened.getOrDefault(peer, network.topology().opened(self, peer));
        }

        @Override
        public void removeNeighbour(int peer) {
            changed(peer, false, false);
        }

        @Override
        public void connect(int peer) {
            if (!neighbours.contains(peer)) {
                send(peer, new LinkNews(true));
                changed(peer, true, true);
            }
        }

        @Override
        public void disconnect(int peer) {
            if (neighbours.contains(peer)) {
                send(peer, new LinkNews(false));
                changed(peer, false, false);
            }
        }

        @Override
        public boolean deliver(int broadcast, int hop, int from) {
            if (has.add(broadcast)) {
                had(this, now);
                delivered.add(new Delivered(broadcast, self, now, hop, from));
                return true;
            }
            duplicates++;
            return false;
        }

        @Override
        public long schedule(long delay, Timer timer) {
            long at = now + delay;
            long number = timers++;
            set.add(number);
            events.add(new Event(
                    at, at == now ? Math.max(0, round) : 0, self, TIMER, self, number, () -> fire(at, number, timer)));
            return number;
        }

        @Override
        public void compute(long nanos, Timer done) {
            occupy(nanos, false, () -> protocol.onTimer(done, this));
        }

        @Override
        public void cancel(long timer) {
            set.remove(timer);
        }

        @Override
        public long request(int to, Message message, long timeout) {
            long number = requests++;
            openRequests.put(number, schedule(timeout, new TimedOut(to, number)));
            send(to, new Numbered(number, false, message));
            return number;
        }

        @Override
        public void reply(int to, long request, Message message) {
            send(to, new Numbered(request, true, message));
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
            return random;
        }

        @Override
        public int degree() {
            return neighbours.size();
        }

        @Override
        public int neighbour(int index) {
            return List.copyOf(neighbours).get(index);
        }

        @Override
        public boolean isNeighbour(int peer) {
            return neighbours.contains(peer);
        }

        @Override
        public boolean has(int broadcast) {
            return has.contains(broadcast);
        }

        @Override
        public void count(String counter, long amount) {
            counters.merge(counter, amount, Long::sum);
        }

        @Override
        public void sample(String name, double value) {
            counters.merge(name + ".count", 1L, Long::sum);
        }
    }
}
