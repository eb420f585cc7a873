package dev.hearsay.protocol;

import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A few peers with links of fixed latency, without loss, bandwidth or processing, under a heap of events. Some of the peers run
 * the scenario's protocol; what is sent to the others is recorded and goes no further.
 */
final class RecordedNet implements RecordingContext.World {
    private enum Kind {
        ARRIVAL,
        TIMER,
        GIVEN
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
    private final Set<Long> cancelled = new HashSet<>();
    private final RandomStream scratch = RandomStream.of(0, Purpose.LOSS);
    private long now;
    private long numbers;

    RecordedNet(Scenario scenario, Predicate<Integer> isEmulated, Consumer<String> lines) {
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
                of.protocol().create(),
                contacts,
                of.protocol().formsLinks(),
                of.seed(),
                effect -> lines.accept("    " + effect));
    }

    void start() {
        emulated.forEach((number, peer) -> {
            lines.accept("0 ms  " + number + " starts");
            peer.protocol().onStart(peer);
        });
    }

    /** Something that the script makes happen to a peer. */
    void give(long at, int peer, String text, Consumer<RecordingContext> what) {
        RecordingContext context = emulated.get(peer);
        if (context == null) {
            throw new IllegalArgumentException("peer " + peer + " does not run the protocol: " + text);
        }
        runUntil(at);
        now = at;
        lines.accept(text);
        what.accept(context);
    }

    /** All that happens before an instant. */
    void runUntil(long end) {
        for (Event next = events.peek(); next != null && next.at < end; next = events.peek()) {
            events.remove();
            if (!cancelled.remove(next.number)) {
                now = next.at;
                lines.accept(MessageText.millis(now) + "  " + next.text);
                next.what.run();
            }
        }
    }

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
        arrive(from, to, MessageText.of(message), peer -> peer.receive(from, message));
    }

    @Override
    public void linkNews(int from, int to, boolean isUp) {
        arrive(from, to, isUp ? "connection" : "disconnection", peer -> peer.linkChanged(from, isUp));
    }

    private void arrive(int from, int to, String text, Consumer<RecordingContext> what) {
        @Nullable RecordingContext receiver = emulated.get(to);
        if (receiver != null) {
            add(
                    now + latency(from, to),
                    Kind.ARRIVAL,
                    to,
                    from,
                    from + " -> " + to + ": " + text,
                    () -> what.accept(receiver));
        }
    }

    private long add(long at, Kind kind, int peer, int from, String text, Runnable what) {
        long number = numbers++;
        events.add(new Event(at, kind, peer, from, number, text, what));
        return number;
    }

    @Override
    public long set(int peer, long delay, Timer timer) {
        RecordingContext context = emulated.get(peer);
        if (context == null) {
            throw new IllegalStateException("a timer of a peer that does not run the protocol");
        }
        return add(
                now + delay,
                Kind.TIMER,
                peer,
                peer,
                peer + " timer " + timer,
                () -> context.protocol().onTimer(timer, context));
    }

    @Override
    public void cancelled(long timer) {
        cancelled.add(timer);
    }
}
