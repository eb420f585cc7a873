package dev.hearsay.testkit;

import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A few peers with links of fixed latency, without loss, bandwidth or processing, under a heap of events: a net in which every
 * effect can be followed by hand. Some of the peers run the scenario's protocol; messages to the others are recorded and go no
 * further. Who does not behave as the protocol says does so here as well. Each event is a line, and each effect of it one below, indented.
 */
public final class SmallNet implements RecordingContext.World {
    private enum Kind {
        ARRIVAL,
        TIMER,
        GIVEN
    }

    /** A request of a peer, by the peer's own number for it. */
    private record Request(int peer, long number) implements Comparable<Request> {
        private static final Comparator<Request> ORDER =
                Comparator.comparingInt(Request::peer).thenComparingLong(Request::number);

        @Override
        public int compareTo(Request other) {
            return ORDER.compare(this, other);
        }
    }

    private record Event(long at, Kind kind, int peer, int from, long number, String text, Runnable what) {}

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::at)
            .thenComparing(Event::kind)
            .thenComparingInt(Event::peer)
            .thenComparingInt(Event::from)
            .thenComparingLong(Event::number);

    private final Network network;
    private final Consumer<String> lines;
    private final TreeMap<Integer, RecordingContext> emulated = new TreeMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(ORDER);
    private final Set<Long> cancelled = new TreeSet<>();
    /** The time-outs of open requests, as numbers of events. */
    private final Map<Request, Long> timeouts = new TreeMap<>();

    private final RandomStream scratch = RandomStream.of(0, Purpose.LOSS);
    private long now;
    private long numbers;

    /**
     * The net of a scenario, before its start.
     *
     * @param isEmulated true for a peer that runs the protocol
     * @param lines the receiver of events and effects
     */
    public SmallNet(Scenario scenario, Predicate<Integer> isEmulated, Consumer<String> lines) {
        this.network = Network.of(scenario);
        this.lines = lines;
        for (int peer = 0; peer < network.peers(); peer++) {
            if (isEmulated.test(peer)) {
                emulated.put(peer, peer(peer, network));
            }
        }
    }

    private RecordingContext peer(int self, Network of) {
        List<Integer> contacts = new ArrayList<>();
        for (int i = 0; i < of.topology().degree(self); i++) {
            contacts.add(of.topology().neighbour(self, i));
        }
        return new RecordingContext(
                self,
                this,
                of.protocolOf(self),
                contacts,
                of.protocol().formsLinks(),
                of.seed(),
                effect -> lines.accept("    " + effect));
    }

    /** Starts the protocols. */
    public void start() {
        emulated.forEach((number, peer) -> {
            lines.accept("0 ms  " + number + " starts");
            peer.protocol().onStart(peer);
        });
    }

    /**
     * Makes something happen to a peer, after running all earlier events.
     *
     * @param at when, in emulated nanoseconds
     * @param text its line
     * @param what the call of a method of the peer, such as {@link RecordingContext#originate}
     */
    public void give(long at, int peer, String text, Consumer<RecordingContext> what) {
        RecordingContext context = emulated.get(peer);
        if (context == null) {
            throw new IllegalArgumentException("peer " + peer + " does not run the protocol: " + text);
        }
        runUntil(at);
        now = at;
        lines.accept(text);
        what.accept(context);
    }

    /** Runs all events before an instant, in emulated nanoseconds. */
    public void runUntil(long end) {
        for (Event next = events.peek(); next != null && next.at < end; next = events.peek()) {
            events.remove();
            if (!cancelled.remove(next.number)) {
                now = next.at;
                lines.accept(MessageText.millis(now) + "  " + next.text);
                next.what.run();
            }
        }
    }

    /** The types of the messages of the protocol. */
    List<Class<? extends Message>> messages() {
        return network.protocol().messages();
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
    public long latency(int from, int to) {
        return network.links().latency(from, to, network.topology().link(from, to), 0, scratch);
    }

    @Override
    public void sent(int from, int to, Message message) {
        if (message instanceof Bundle bundle) {
            bundle.parts().forEach(part -> sent(from, to, part));
            return;
        }
        arrive(from, to, MessageText.of(message), peer -> peer.receive(from, message));
    }

    @Override
    public void dialled(int from, int to) {
        arrive(from, to, "dial", peer -> peer.dialledBy(from));
    }

    @Override
    public void answered(int from, int to, boolean isAccepted) {
        arrive(from, to, isAccepted ? "accept" : "refuse", peer -> peer.isAnswered(from, isAccepted));
    }

    @Override
    public void closed(int from, int to) {
        arrive(from, to, "close", peer -> peer.disconnected(from));
    }

    @Override
    public void requested(int from, int to, long request, Message message, long timeout) {
        String text = from + " -> " + to + " asks " + request + ": " + MessageText.of(message);
        add(now + latency(from, to), Kind.ARRIVAL, to, from, text, peer -> peer.receiveRequest(from, request, message));
        String ofTimeout = from + " has no answer to " + request;
        long number = add(now + timeout, Kind.TIMER, from, from, ofTimeout, peer -> peer.timeOut(to, request));
        timeouts.put(new Request(from, request), number);
    }

    @Override
    public void replied(int from, int to, long request, Message message) {
        String text = from + " -> " + to + " answers " + request + ": " + MessageText.of(message);
        add(now + latency(from, to), Kind.ARRIVAL, to, from, text, peer -> answer(peer, from, request, message));
    }

    /** Cancels the time-out of a request whose reply has come, without a line. */
    void answer(RecordingContext peer, int from, long request, Message message) {
        Long timeout = timeouts.remove(new Request(peer.self(), request));
        if (timeout != null) {
            cancelled.add(timeout);
        }
        peer.receiveReply(from, request, message);
    }

    private void arrive(int from, int to, String text, Consumer<RecordingContext> what) {
        add(now + latency(from, to), Kind.ARRIVAL, to, from, from + " -> " + to + ": " + text, what);
    }

    /** Plans an event, unless it is one of a peer that does not run the protocol. */
    private long add(long at, Kind kind, int peer, int from, String text, Consumer<RecordingContext> what) {
        long number = numbers++;
        RecordingContext context = emulated.get(peer);
        if (context != null) {
            events.add(new Event(at, kind, peer, from, number, text, () -> what.accept(context)));
        }
        return number;
    }

    @Override
    public long set(int peer, long delay, Timer timer) {
        String text = peer + " timer " + timer;
        return add(
                now + delay, Kind.TIMER, peer, peer, text, its -> its.protocol().onTimer(timer, its));
    }

    @Override
    public void cancelled(long timer) {
        cancelled.add(timer);
    }
}
