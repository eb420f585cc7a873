package dev.hearsay.plain;

import dev.hearsay.link.Multiplexing;
import dev.hearsay.plain.Uplink.Waiting;
import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The packets in which one peer's transmissions leave where channels share each of its connections. */
final class Packets {
    /** The bytes of a transmission from one place to another. */
    record Packet(Waiting what, int from, int until) {}

    private static final class Connection {
        private final long begun;
        private long decays;
        private long sampleBegan;
        private long sampleBytes;
        private final SortedMap<Integer, Long> recentlySent = new TreeMap<>(Comparator.reverseOrder());
        private final SortedMap<Integer, Packet> unfinished = new TreeMap<>(Comparator.reverseOrder());

        Connection(long now) {
            begun = now;
            sampleBegan = now;
        }
    }

    private final Multiplexing params;
    private final ToIntFunction<Message> onWire;
    private final Map<Integer, Connection> connections = new LinkedHashMap<>();
    /** The receivers whose connections wait for their rate, and until when. */
    private final Map<Integer, Long> held = new LinkedHashMap<>();

    Packets(Multiplexing params, ToIntFunction<Message> onWire) {
        this.params = params;
        this.onWire = onWire;
    }

    /** Something is handed over for a receiver. */
    void hand(Waiting one, long now) {
        Connection with = connections.computeIfAbsent(one.to(), to -> new Connection(now));
        with.recentlySent.putIfAbsent(one.message().priority(), 0L);
    }

    /** The packet that begins to leave for a receiver now, if one may; a transmission that it begins is taken out of those that wait. */
    Optional<Packet> next(int to, List<Waiting> waiting, long now) {
        Connection with = Objects.requireNonNull(connections.get(to));
        for (; with.begun + (with.decays + 1) * Multiplexing.DECAY_EVERY <= now; with.decays++) {
            with.recentlySent.replaceAll((priority, bytes) -> Multiplexing.decayed(bytes));
        }
        Optional<Integer> channel = with.recentlySent.keySet().stream()
                .filter(priority -> with.unfinished.containsKey(priority)
                        || first(to, priority, waiting).isPresent())
                .min((one, other) -> compareRatios(with, one, other));
        if (channel.isEmpty() || isHeld(to, with, now)) {
            return Optional.empty();
        }
        Packet before = with.unfinished.get(channel.get());
        Waiting what = before == null ? first(to, channel.get(), waiting).orElseThrow() : before.what;
        int from = before == null ? 0 : before.until;
        int until = Math.min(onWire.applyAsInt(what.message()), Math.addExact(from, params.packetBytes()));
        if (before == null) {
            waiting.remove(what); // once, as another one may be equal to it
        }
        Packet next = new Packet(what, from, until);
        with.unfinished.put(channel.get(), next);
        with.recentlySent.merge(channel.get(), (long) until - from, Long::sum);
        with.sampleBytes += until - from;
        return Optional.of(next);
    }

    private static int compareRatios(Connection with, int one, int other) {
        long ofOne = Objects.requireNonNull(with.recentlySent.get(one));
        long ofOther = Objects.requireNonNull(with.recentlySent.get(other));
        return Long.compare(ofOne * Multiplexing.weight(other), ofOther * Multiplexing.weight(one));
    }

    private static Optional<Waiting> first(int to, int priority, List<Waiting> waiting) {
        return waiting.stream()
                .filter(one -> one.to() == to && one.message().priority() == priority)
                .min(Comparator.comparingInt(Waiting::rank));
    }

    private boolean isHeld(int to, Connection with, long now) {
        if (now - with.sampleBegan >= Multiplexing.SAMPLE) {
            with.sampleBegan = now;
            with.sampleBytes = 0;
        }
        boolean isHeld = with.sampleBytes >= params.sampleBytes();
        if (isHeld) {
            held.put(to, with.sampleBegan + Multiplexing.SAMPLE);
        }
        return isHeld;
    }

    boolean isHeld(int to) {
        return held.containsKey(to);
    }

    /** The time until which the first of the connections that wait for their rate does so. */
    Optional<Long> heldUntil() {
        return held.values().stream().min(Comparator.naturalOrder());
    }

    /** The receiver whose connection need not wait for its rate any more. */
    int endHold() {
        int to = held.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        held.remove(to);
        return to;
    }

    /** A packet has left; answers its transmission if it was the last one. */
    Optional<Waiting> left(Packet packet) {
        if (packet.until < onWire.applyAsInt(packet.what.message())) {
            return Optional.empty();
        }
        Objects.requireNonNull(connections.get(packet.what.to()))
                .unfinished
                .remove(packet.what.message().priority());
        return Optional.of(packet.what);
    }

    /** All that will not leave any more: what has begun to, then what waits, each by connection and channel. */
    List<Waiting> loseAll(List<Waiting> waiting) {
        List<Waiting> all = new ArrayList<>();
        connections.values().forEach(with -> with.unfinished.values().forEach(packet -> all.add(packet.what)));
        List<Integer> receivers = List.copyOf(connections.keySet());
        waiting.stream()
                .sorted(Comparator.comparingInt((Waiting one) -> receivers.indexOf(one.to()))
                        .thenComparing(one -> one.message().priority(), Comparator.reverseOrder())
                        .thenComparingInt(Waiting::rank))
                .forEach(all::add);
        connections.values().forEach(with -> with.unfinished.clear());
        held.clear();
        return all;
    }
}
