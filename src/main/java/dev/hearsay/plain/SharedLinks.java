package dev.hearsay.plain;

import dev.hearsay.link.Bandwidth;
import dev.hearsay.link.Links;
import dev.hearsay.link.MaxMin;
import dev.hearsay.link.RateChanges;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * The up- and downlinks of all peers, where what is leaving shares both. When an instant is over in which anything has begun or ended,
 * all rates are filled again from nothing: they rise together, and where a link is full, those that pass it stop.
 */
final class SharedLinks {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long FAR = Long.MAX_VALUE / 4;

    /** A link that is not full: what is left of its rate, and for how many. */
    private static final class Room {
        private BigInteger left;
        private final List<Flow> flows = new ArrayList<>();

        Room(long rate) {
            left = BigInteger.valueOf(rate).multiply(BigInteger.valueOf(MaxMin.UNIT));
        }

        BigInteger share() {
            return left.divide(BigInteger.valueOf(flows.size()));
        }
    }

    /** A transmission that is leaving. */
    static final class Flow {
        private final int from;
        private final int to;
        private final LongConsumer endsAt;
        private BigInteger rest;
        private BigInteger rate = BigInteger.ZERO;
        private long end = Long.MAX_VALUE;

        private Flow(int from, int to, BigInteger rest, LongConsumer endsAt) {
            this.from = from;
            this.to = to;
            this.rest = rest;
            this.endsAt = endsAt;
        }

        /** When it has left, if nothing begins or ends before. */
        long end() {
            return end;
        }
    }

    private final Links links;
    private final RateChanges changes;
    private final List<Flow> flows = new ArrayList<>();
    private boolean isChanged;
    private long asOf;
    private long changesAt;

    SharedLinks(Links links, RateChanges changes) {
        this.links = links;
        this.changes = changes;
        this.changesAt = changes.nextChange(-1);
    }

    /** A transmission begins to leave; {@code endsAt} is told when it will have left, each time that this changes. */
    Flow begin(int from, int to, int bytes, long now, LongConsumer endsAt) {
        BigInteger rest = BigInteger.valueOf(bytes)
                .multiply(BigInteger.valueOf(NANOS_PER_SECOND))
                .multiply(BigInteger.valueOf(MaxMin.UNIT));
        Flow flow = new Flow(from, to, rest, endsAt);
        if (bytes == 0
                || (links.uplinkRate(from) == Bandwidth.UNLIMITED && links.downlinkRate(to) == Bandwidth.UNLIMITED)) {
            flow.end = now;
        } else {
            flows.add(flow);
            isChanged = true;
        }
        return flow;
    }

    /** A transmission has left, or never will. */
    void end(Flow flow) {
        isChanged |= flows.remove(flow);
    }

    /** The time at which the rates change next by themselves, or the largest long. */
    long nextChange() {
        return flows.isEmpty() ? Long.MAX_VALUE : changesAt;
    }

    /** An instant is over. */
    void endInstant(long now) {
        if (now >= changesAt) {
            changesAt = changes.nextChange(now);
            isChanged = true;
        }
        if (!isChanged) {
            return;
        }
        isChanged = false;
        BigInteger passed = BigInteger.valueOf(now - asOf);
        flows.forEach(flow -> flow.rest = flow.rest.subtract(flow.rate.multiply(passed)));
        asOf = now;
        fill();
        for (Flow flow : List.copyOf(flows)) {
            long end = endOf(flow, now);
            if (end != flow.end) {
                flow.end = end;
                flow.endsAt.accept(end);
            }
        }
    }

    private static long endOf(Flow flow, long now) {
        if (flow.rate.signum() == 0) {
            return FAR;
        }
        BigInteger nearest = flow.rest.shiftLeft(1).add(flow.rate).divide(flow.rate.shiftLeft(1));
        return nearest.max(BigInteger.ONE)
                .add(BigInteger.valueOf(now))
                .min(BigInteger.valueOf(FAR))
                .longValue();
    }

    private List<Room> rooms() {
        Map<Integer, Room> up = new TreeMap<>();
        Map<Integer, Room> down = new TreeMap<>();
        for (Flow flow : flows) {
            if (links.uplinkRate(flow.from) != Bandwidth.UNLIMITED) {
                up.computeIfAbsent(flow.from, from -> room(from, links.uplinkRate(from)))
                        .flows
                        .add(flow);
            }
            if (links.downlinkRate(flow.to) != Bandwidth.UNLIMITED) {
                down.computeIfAbsent(flow.to, to -> room(to, links.downlinkRate(to)))
                        .flows
                        .add(flow);
            }
        }
        List<Room> rooms = new ArrayList<>(up.values());
        rooms.addAll(down.values());
        return rooms;
    }

    private Room room(int peer, long usual) {
        return new Room(changes.rate(peer, asOf, usual));
    }

    private void fill() {
        List<Room> rooms = rooms();
        while (!rooms.isEmpty()) {
            BigInteger level = rooms.stream()
                    .map(Room::share)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Set<Flow> stopped = rooms.stream()
                    .filter(room -> room.share().equals(level))
                    .flatMap(room -> room.flows.stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            stopped.forEach(flow -> flow.rate = level);
            for (Room room : rooms) {
                int before = room.flows.size();
                room.flows.removeAll(stopped);
                room.left = room.left.subtract(level.multiply(BigInteger.valueOf(before - room.flows.size())));
            }
            rooms.removeIf(room -> room.flows.isEmpty());
        }
    }
}
