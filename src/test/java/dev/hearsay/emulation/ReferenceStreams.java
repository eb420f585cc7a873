package dev.hearsay.emulation;

import dev.hearsay.link.Links;
import dev.hearsay.link.Transport;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Streams of the plain loop: every transmission of a link stays in a list, and each event goes through all of it. Congestion windows
 * are kept as a list of when each segment left.
 */
final class ReferenceStreams {
    private final Network network;
    private final ReferenceLoop.Peer peer;
    private final Map<Integer, Line> lines = new TreeMap<>();

    ReferenceStreams(Network network, ReferenceLoop.Peer peer) {
        this.network = network;
        this.peer = peer;
    }

    record Again(int to, One one) implements Timer {}

    /** Segments that were lost and are sent again. */
    record Segments(int bytes) implements Message {
        @Override
        public String kind() {
            return "retransmission";
        }
    }

    private static final class One {
        private final Message message;
        private final int number;
        private long arrivedAt = -1;
        private int missing;
        private int after;
        private long againAt;
        private int attempt;
        private long timer = -1;
        private boolean handedOver;

        One(Message message, int number) {
            this.message = message;
            this.number = number;
        }
    }

    private static final class Line {
        private final List<One> all = new ArrayList<>();
        private long lastHandOver;
        private final ReferenceWindow window;

        Line(Transport transport) {
            window = new ReferenceWindow(transport);
        }
    }

    void send(int to, Message message, long handedAt) {
        Links links = network.links();
        Line line = lines.computeIfAbsent(to, key -> new Line(links.transport()));
        One one = new One(message, peer.nextNumber());
        long left = peer.leave(to, message.bytes());
        if (!peer.livesAt(left)) {
            peer.write(message, to, one.number, handedAt, -1);
            return;
        }
        int segments = links.transport().segments(message.bytes());
        long cost = links.transmissionTime(peer.self(), to, links.transport().onWire(message.bytes()));
        if (links.transport().tcp()) {
            left += line.window.wait(left - cost, segments, cost, roundTrip(to, one.number));
        }
        boolean[] lost = losses(one.number, segments);
        one.missing = count(lost);
        one.arrivedAt = one.missing == 0 ? left + latency(to, one.number) : -1;
        // Earlier gaps learn of what arrives after them.
        for (One earlier : line.all) {
            if (earlier.arrivedAt < 0 && earlier.attempt == 0) {
                int before = earlier.after;
                earlier.after += segments - one.missing;
                int enough = links.transport().duplicates();
                long at = Math.max(peer.now(), left + roundTrip(to, earlier.number));
                if (before < enough && earlier.after >= enough && at < earlier.againAt) {
                    again(to, earlier, at);
                }
            }
        }
        line.all.add(one);
        if (one.missing > 0) {
            peer.write(message, to, one.number, handedAt, -1);
            while (!lost[segments - 1 - one.after]) {
                one.after++;
            }
            long roundTrip = roundTrip(to, one.number);
            long timeout = links.transport().timeout(roundTrip, 0);
            boolean fast = one.after >= links.transport().duplicates();
            again(to, one, left + (fast ? Math.min(roundTrip, timeout) : timeout));
        } else {
            boolean direct = line.all.stream().allMatch(other -> other == one || other.handedOver);
            peer.write(
                    message,
                    to,
                    one.number,
                    handedAt,
                    direct ? Math.max(one.arrivedAt, line.lastHandOver) : one.arrivedAt);
        }
        handOver(to, line);
    }

    private void again(int to, One one, long at) {
        peer.cancel(one.timer);
        one.againAt = at;
        one.timer = peer.schedule(at - peer.now(), new Again(to, one));
    }

    void sendAgain(Again again) {
        One one = again.one;
        Links links = network.links();
        Line line = Objects.requireNonNull(lines.get(again.to));
        line.window.lost(one.attempt > 0 || one.after < links.transport().duplicates());
        one.attempt++;
        int number = peer.nextNumber();
        Segments segments = new Segments((int) Math.min(
                one.message.bytes(), (long) one.missing * links.transport().mss()));
        long left = peer.leaveAgain(again.to, segments.bytes);
        int lost = count(losses(number, one.missing));
        if (lost == 0 && peer.livesAt(left)) {
            one.arrivedAt = left + latency(again.to, number);
        } else if (peer.livesAt(left)) {
            one.missing = lost;
            again(again.to, one, left + links.transport().timeout(roundTrip(again.to, one.number), one.attempt));
        }
        peer.write(segments, again.to, number, peer.now(), one.arrivedAt);
        handOver(again.to, line);
    }

    private void handOver(int to, Line line) {
        for (One one : line.all) {
            if (!one.handedOver) {
                if (one.arrivedAt < 0) {
                    return;
                }
                one.handedOver = true;
                line.lastHandOver = Math.max(line.lastHandOver, one.arrivedAt);
                peer.handOver(one.message, to, one.number, line.lastHandOver);
            }
        }
    }

    long heldUp() {
        return lines.values().stream()
                .flatMap(line -> line.all.stream())
                .filter(one -> !one.handedOver && one.arrivedAt >= 0)
                .count();
    }

    private boolean[] losses(int number, int segments) {
        boolean[] lost = new boolean[segments];
        RandomStream draws = peer.scratch();
        network.links().seekLosses(peer.self(), number, draws);
        for (int i = segments - 1; i >= 0 && network.links().lossOfSegments() > 0; i--) {
            lost[i] = draws.chance(network.links().lossOfSegments());
        }
        return lost;
    }

    private static int count(boolean... lost) {
        int count = 0;
        for (boolean one : lost) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private long latency(int to, int number) {
        int link = network.topology().link(peer.self(), to);
        return network.links().latency(peer.self(), to, link, number, peer.scratch());
    }

    private long roundTrip(int to, int number) {
        int link = network.topology().link(peer.self(), to);
        int back = network.topology().link(to, peer.self());
        return network.links().roundTrip(peer.self(), to, link, back, number, peer.scratch());
    }
}
