package dev.hearsay.plain;

import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.peer.EffectChecks;
import dev.hearsay.peer.Network;
import dev.hearsay.peer.PeerFailure;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The loop over all events of a run, from the earliest to the last. Used by one thread, but for {@link #stop} and the progress. */
final class PlainLoop {
    private static final long SECOND = 1_000_000_000;

    private final Network network;
    private final Records records;
    private final boolean endsWhenComplete;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Event.ORDER);
    private final List<PlainPeer> peers = new ArrayList<>();
    private final SharedLinks sharedLinks;
    private final RandomStream scratch;
    private final @Nullable PropertySampling sampling;
    private long lastInstant;
    private boolean complete;
    /** The deliveries that peers still wait for, of messages that are sent when they are up for good, and operations to end. */
    private long missing;

    private long now;
    /** The round of the present event; protocols start before the first one. */
    private int round = -1;

    private long lastEvent;
    /** The peer whose event it is. */
    private volatile int present = -1;

    private volatile long emulated;
    private volatile long arrivals;
    private volatile boolean stopped;

    PlainLoop(Network network, Scenario scenario, Records records) {
        TimeParams time = scenario.time();
        this.network = network;
        this.records = records;
        this.sampling =
                scenario.properties().areSampled() ? new PropertySampling(network, scenario.properties(), peers) : null;
        this.lastInstant = time.lastInstant();
        this.endsWhenComplete = network.protocol().promises().isEndless() && time.isUntilQuiet();
        this.sharedLinks = new SharedLinks(network.links(), network.linkFaults());
        this.scratch = RandomStream.of(network.seed(), Purpose.LOSS);
    }

    /**
     * Runs to the end.
     *
     * @throws PeerFailure if anything goes wrong
     */
    void run() {
        EffectChecks checks = new EffectChecks(network);
        for (int number = 0; number < network.peers(); number++) {
            int self = number;
            as(self, () -> peers.add(new PlainPeer(this, network, checks, self)));
        }
        peers.forEach(peer -> as(peer.self(), () -> peer.live(peer::start)));
        missing = deliveriesToCome() + operationsToCome();
        endWhenComplete();
        while (!stopped && hasNext()) {
            Event event = events.remove();
            if (event.isDue().getAsBoolean()) {
                happen(event);
            }
        }
        records.endInstant();
    }

    private boolean hasNext() {
        if (nextAt() > now) {
            sharedLinks.endInstant(now);
        }
        for (long at = sharedLinks.nextChange(); at < nextAt() && at <= lastInstant; at = sharedLinks.nextChange()) {
            sharedLinks.endInstant(at);
        }
        return !events.isEmpty() && events.peek().at() <= lastInstant;
    }

    private long nextAt() {
        return events.isEmpty() ? Long.MAX_VALUE : events.peek().at();
    }

    private void happen(Event event) {
        if (event.at() > now) {
            records.endInstant();
        }
        if (sampling != null) {
            sampling.before(event.at(), lastEvent);
        }
        now = event.at();
        round = event.round();
        lastEvent = now;
        emulated = now;
        PlainPeer peer = peers.get(event.peer());
        as(event.peer(), () -> peer.live(event.action()));
        arrivals = records.traffic().delivered();
    }

    private void as(int peer, Runnable action) {
        present = peer;
        try {
            action.run();
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (RuntimeException | Error failure) {
            throw new PeerFailure(peer, now, network.seed(), failure);
        }
        present = -1;
    }

    private long deliveriesToCome() {
        return IntStream.range(0, network.origins().count())
                .filter(broadcast -> network.lifetimes()
                        .lives(
                                network.origins().origin(broadcast),
                                network.origins().sentAt(broadcast)))
                .mapToLong(broadcast ->
                        peers.stream().filter(peer -> peer.waitsFor(broadcast)).count())
                .sum();
    }

    private long operationsToCome() {
        return IntStream.range(0, network.operations().count())
                .filter(operation ->
                        peers.get(network.operations().origin(operation)).waitsForOperations())
                .filter(operation -> network.lifetimes()
                        .lives(
                                network.operations().origin(operation),
                                network.operations().startsAt(operation)))
                .count();
    }

    /** A peer has a message more that it has waited for, or an operation has ended. */
    void hasOneMore() {
        missing--;
        endWhenComplete();
    }

    /** A run that ends when it is complete ends with the second after, or the like span that is as long as the least latency. */
    private void endWhenComplete() {
        if (endsWhenComplete && missing == 0) {
            long span = Math.max(SECOND, network.links().minimum());
            lastInstant = Math.min(lastInstant, (now / span + 2) * span - 1);
            complete = true;
        }
    }

    /** Plans an event. What arrives at the instant at which it was sent is of its next round. */
    void add(long at, PlainPeer peer, Event.Kind kind, int from, long number, BooleanSupplier isDue, Runnable action) {
        int itsRound = 0;
        if (at == now && kind == Event.Kind.ARRIVAL) {
            itsRound = round + 1;
        } else if (at == now && kind != Event.Kind.UPLINK) {
            itsRound = Math.max(0, round);
        }
        events.add(new Event(at, itsRound, peer.self(), kind, from, number, isDue, action));
    }

    PlainPeer peer(int number) {
        return peers.get(number);
    }

    Records records() {
        return records;
    }

    SharedLinks sharedLinks() {
        return sharedLinks;
    }

    /** A stream for draws that are placed by number; whoever uses it seeks first. */
    RandomStream scratch() {
        return scratch;
    }

    long now() {
        return now;
    }

    /** The emulated time of the last event. */
    long lastEvent() {
        return lastEvent;
    }

    /** The samples of properties of the run, which has ended; null where it takes none. */
    @Nullable
    PropertySamples properties() {
        return sampling == null ? null : sampling.end(lastEvent, records.deliveries());
    }

    /** True if the run has ended while something was still to come. */
    boolean isPending() {
        return !complete && events.stream().anyMatch(event -> event.isDue().getAsBoolean());
    }

    /** Ends the run after the present event. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** The peer whose event it is at present, or -1; from any thread. */
    int present() {
        return present;
    }

    /** The emulated time, from any thread. */
    long emulated() {
        return emulated;
    }

    /** The transmissions that have arrived, from any thread. */
    long arrivals() {
        return arrivals;
    }
}
