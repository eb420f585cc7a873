package dev.hearsay.plain;

import dev.hearsay.fault.LinkFaults;
import dev.hearsay.link.Links;
import dev.hearsay.link.Transport;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.peer.ControlMessage.Retransmission;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sending sides of one peer's links where these are streams: what is lost is sent again, and holds up what was sent after it.
 * Which segments are lost is kept as they are drawn, one by one. The rules are those of RFC 5681, section 3.2 (fast retransmit), and
 * RFC 6298 (time-outs).
 */
final class StreamLinks {
    private static final long MISSING = -1;

    private final PlainPeer peer;
    private final Links links;
    private final Topology topology;
    private final Transport transport;
    private final LinkFaults faults;
    private final Map<Integer, Stream> streams = new TreeMap<>();

    StreamLinks(Network network, PlainPeer peer) {
        this.peer = peer;
        this.links = network.links();
        this.topology = network.topology();
        this.transport = links.transport();
        this.faults = network.linkFaults();
    }

    /** A transmission that has not been handed over. */
    private static final class Sent {
        private final Message message;
        private final int number;
        private long leftUplink;
        /** The number of the transmission that has brought the last of it. */
        private int completedBy;
        /** The time at which all of it is at the receiver, or {@link #MISSING}. */
        private long arrivedAt = MISSING;

        private int missing;
        /** The segments that have left after the last one that is missing. */
        private int after;

        private long againAt;
        private int attempt;
        private long timer = -1;

        Sent(Message message, int number) {
            this.message = message;
            this.number = number;
            this.completedBy = number;
        }
    }

    private static final class Stream {
        private final int to;
        /** The incarnation of the peer at the other end. */
        private final int incarnation;

        private final CongestionRounds window;
        private final List<Sent> waiting = new ArrayList<>();
        private long lastHandOver;

        Stream(int to, int incarnation, Transport transport) {
            this.to = to;
            this.incarnation = incarnation;
            this.window = new CongestionRounds(transport);
        }
    }

    /** Sends a message that was handed to the peer at {@code handedAt}. */
    void send(int to, Message message, long handedAt) {
        Stream stream = stream(to);
        Sent sent = new Sent(message, peer.transmissions().nextNumber());
        long cost = peer.uplink().cost(to, message);
        sent.leftUplink = peer.uplink().leave(to, message, handedAt);
        if (!peer.livesAt(sent.leftUplink) || !peer.connections().reach(to, message)) {
            log(stream, sent, handedAt, TransmissionBatch.LOST);
            return;
        }
        int segments = transport.segments(message.bytes());
        long left = afterWindow(stream, sent, sent.leftUplink, segments, cost);
        boolean isReliable = transport.retransmits() || message.channel() == Channel.STREAM;
        if (!isReliable && !peer.transmissions().passes(to, sent.number, left)) {
            log(stream, sent, handedAt, TransmissionBatch.LOST);
            return;
        }
        boolean[] lost = isReliable ? losses(to, sent.number, segments, left) : new boolean[segments];
        sent.missing = count(lost);
        tellEarlier(stream, segments - sent.missing, left);
        stream.waiting.add(sent);
        if (sent.missing > 0) {
            log(stream, sent, handedAt, TransmissionBatch.LOST);
            planAgain(stream, sent, left, lost);
        } else {
            sent.arrivedAt = Uplink.sum(left, latency(stream, sent.number, left));
            boolean isHeldUp = stream.waiting.size() > 1;
            if (!isHeldUp && isGone(stream, Math.max(sent.arrivedAt, stream.lastHandOver))) {
                log(stream, sent, handedAt, TransmissionBatch.LOST);
                stream.lastHandOver = Math.max(sent.arrivedAt, stream.lastHandOver);
                stream.waiting.clear();
                return;
            }
            log(stream, sent, handedAt, isHeldUp ? sent.arrivedAt : Math.max(sent.arrivedAt, stream.lastHandOver));
        }
        handOver(stream);
    }

    /** The stream to the present incarnation of a peer; one to an earlier one is given up. */
    private Stream stream(int to) {
        int incarnation = peer.incarnationOf(to, peer.now());
        Stream before = streams.get(to);
        if (before != null && before.incarnation != incarnation) {
            abandon(before);
            streams.remove(to);
        }
        return streams.computeIfAbsent(to, any -> new Stream(to, incarnation, transport));
    }

    /** True if the incarnation that a stream leads to is not the one that there is at a time. */
    private boolean isGone(Stream stream, long at) {
        return peer.incarnationOf(stream.to, at) != stream.incarnation;
    }

    private void loseHeldUp(Stream stream) {
        stream.waiting.stream()
                .filter(sent -> sent.arrivedAt != MISSING)
                .forEach(sent -> peer.records().lost(peer.now()));
    }

    private void log(Stream stream, Sent sent, long handedAt, long arrivesAt) {
        peer.records()
                .transmission(sent.message, peer.self(), stream.to, sent.number, handedAt, sent.leftUplink, arrivesAt);
    }

    private long afterWindow(Stream stream, Sent sent, long left, int segments, long cost) {
        if (!transport.tcp()) {
            return left;
        }
        return Uplink.sum(left, stream.window.delay(left - cost, segments, cost, roundTrip(stream, sent.number)));
    }

    /** Segments leave that tell of the gaps before them. */
    private void tellEarlier(Stream stream, int segments, long left) {
        int enough = transport.duplicates();
        for (Sent earlier : stream.waiting) {
            if (earlier.arrivedAt == MISSING && earlier.attempt == 0) {
                int before = earlier.after;
                earlier.after += segments;
                long at = Math.max(peer.now(), Uplink.sum(left, roundTrip(stream, earlier.number)));
                if (before < enough && earlier.after >= enough && at < earlier.againAt) {
                    setTimer(stream, earlier, at);
                }
            }
        }
    }

    private void planAgain(Stream stream, Sent sent, long left, boolean... lost) {
        while (!lost[lost.length - 1 - sent.after]) {
            sent.after++;
        }
        long roundTrip = roundTrip(stream, sent.number);
        long timeout = transport.timeout(roundTrip, 0);
        boolean isTold = sent.after >= transport.duplicates();
        setTimer(stream, sent, Math.max(peer.now(), Uplink.sum(left, isTold ? Math.min(roundTrip, timeout) : timeout)));
    }

    private void setTimer(Stream stream, Sent sent, long at) {
        peer.cancel(sent.timer);
        sent.againAt = at;
        sent.timer = peer.setTimer(at, () -> sendAgain(stream, sent));
    }

    private void sendAgain(Stream stream, Sent sent) {
        stream.window.lost(sent.attempt > 0 || sent.after < transport.duplicates());
        sent.attempt++;
        int number = peer.transmissions().nextNumber();
        Retransmission segments =
                new Retransmission((int) Math.min(sent.message.bytes(), (long) sent.missing * transport.mss()));
        long left = peer.uplink().leaveAgain(stream.to, segments);
        peer.records().sent(peer.self(), peer.now(), segments);
        int lost = count(losses(stream.to, number, sent.missing, left));
        if (lost == 0 && peer.livesAt(left)) {
            sent.arrivedAt = Uplink.sum(left, latency(stream, number, left));
            sent.completedBy = number;
        } else if (peer.livesAt(left)) {
            sent.missing = lost;
            long timeout = transport.timeout(roundTrip(stream, sent.number), sent.attempt);
            setTimer(stream, sent, Uplink.sum(left, timeout));
        }
        peer.records().transmission(segments, peer.self(), stream.to, number, peer.now(), left, sent.arrivedAt);
        handOver(stream);
    }

    /** Hands over, in order, what is at the receiver with all that was sent before it. */
    private void handOver(Stream stream) {
        while (!stream.waiting.isEmpty() && stream.waiting.get(0).arrivedAt != MISSING) {
            Sent next = stream.waiting.remove(0);
            stream.lastHandOver = Math.max(stream.lastHandOver, next.arrivedAt);
            if (isGone(stream, stream.lastHandOver)) {
                peer.records().lost(peer.now());
                continue;
            }
            peer.records()
                    .handedOver(
                            next.message, peer.self(), stream.to, next.number, next.completedBy, stream.lastHandOver);
            peer.handOver(stream.to, next.message, next.number, stream.lastHandOver);
        }
    }

    /** The peer has crashed: what waits at receivers for what is missing is lost with it. */
    int heldUp() {
        return (int) streams.values().stream()
                .flatMap(stream -> stream.waiting.stream())
                .filter(sent -> sent.arrivedAt != MISSING)
                .count();
    }

    /** The connection with a peer is given up. */
    void giveUp(int to) {
        Stream given = streams.remove(to);
        if (given != null) {
            abandon(given);
        }
    }

    private void abandon(Stream stream) {
        stream.waiting.forEach(sent -> peer.cancel(sent.timer));
        loseHeldUp(stream);
    }

    private boolean[] losses(int to, int number, int segments, long left) {
        boolean[] lost = new boolean[segments];
        if (faults.cuts(peer.self(), to, left)) {
            peer.records().cutOff();
            Arrays.fill(lost, true);
            return lost;
        }
        double loss = faults.loss(peer.self(), to, left, links.loss(peer.self(), to));
        RandomStream draws = peer.scratch();
        links.seekLosses(peer.self(), number, draws);
        for (int i = segments - 1; i >= 0 && loss > 0; i--) {
            lost[i] = draws.chance(loss);
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

    private long latency(Stream stream, int number, long left) {
        int link = topology.link(peer.self(), stream.to);
        long ofLink = links.latency(peer.self(), stream.to, link, number, left, peer.scratch());
        return faults.latency(peer.self(), stream.to, number, left, ofLink, peer.scratch());
    }

    private long roundTrip(Stream stream, int number) {
        int link = topology.link(peer.self(), stream.to);
        int back = topology.link(stream.to, peer.self());
        long ofLinks = links.roundTrip(peer.self(), stream.to, link, back, number, peer.scratch());
        return faults.roundTrip(peer.self(), stream.to, peer.now(), ofLinks);
    }
}
