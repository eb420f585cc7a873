package dev.hearsay.peer;

import dev.hearsay.link.CongestionWindow;
import dev.hearsay.link.Transport;
import dev.hearsay.peer.ControlMessage.Retransmission;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The sending sides of one peer's streams, to all others. Each segment is lost with the probability of the link. Lost
 * ones are sent again, all of a transmission at once, a round trip after enough segments have left that come after the last of them
 * (fast retransmit, RFC 5681, 3.2), in the same transmission or in later ones, and after a time-out at the latest (RFC 6298). The
 * transmission is handed over when they have arrived, and what was sent later on the link not before it.
 *
 * <p>Simplifications: acknowledgements take no bytes and are never lost; those lost among segments that were sent again are found out by
 * a time-out only.
 */
final class Streams {
    private final Network network;
    private final Uplinks uplinks;
    private final LinkPassage passage;
    private final PeerContext peer;
    private final PeerOutput output;
    private final Transport transport;
    private final @Nullable Stream[] byLink;
    /** Streams to peers that the topology does not link with this one. */
    private final ByPeer<Stream> others = new ByPeer<>();

    /** Segments of a transmission that are lost, and how many come after the last of them. */
    private int lost;

    private int following;

    /** The streams of a peer to all others, none of which has sent anything. */
    Streams(Network network, Uplinks uplinks, LinkPassage passage, PeerContext peer, PeerOutput output) {
        this.network = network;
        this.uplinks = uplinks;
        this.passage = passage;
        this.peer = peer;
        this.output = output;
        this.transport = network.links().transport();
        this.byLink = new Stream[network.topology().degree(peer.self)];
    }

    /** It is time to send again what is lost of a transmission. */
    record Overdue(Stream stream, Stream.Sent sent) implements Timer {}

    /**
     * Sends a message.
     *
     * @param link the directed link of the topology, or negative if there is none
     * @param handedAt when the protocol sent it, now unless it has waited
     */
    void transmit(Message message, int to, int link, long handedAt) {
        int self = peer.self;
        Stream stream = stream(to, link);
        int number = uplinks.number(peer.row);
        long leftUplink = uplinks.departure(peer, to, message, handedAt);
        if (!uplinks.leaves(peer, leftUplink) || !peer.columns.connections.reach(peer, to, message)) {
            output.transmit(message, self, to, number, handedAt, leftUplink, PeerOutput.LOST);
            return;
        }
        int segments = transport.segments(message.bytes());
        long left = afterWindow(stream, leftUplink, segments, number);
        boolean isReliable = transport.retransmits() || message.channel() == Channel.STREAM;
        if (!isReliable && !passage.passes(self, to, number, left)) {
            output.transmit(message, self, to, number, handedAt, leftUplink, PeerOutput.LOST);
            return;
        }
        loseSome(to, number, isReliable ? segments : 0, left);
        if (lost > 0) {
            output.transmit(message, self, to, number, handedAt, leftUplink, PeerOutput.LOST);
            told(stream, segments - lost, left);
            miss(stream, new Stream.Sent(message, number, Stream.Sent.MISSING), left);
            return;
        }
        long arrival = Uplinks.sum(left, latency(stream, number, left));
        if (stream.isHeldUp()) {
            output.log(message, self, to, number, handedAt, leftUplink, arrival);
            told(stream, segments, left);
            stream.add(new Stream.Sent(message, number, arrival));
        } else {
            long comesAt = stream.inOrder(arrival);
            output.transmit(
                    message,
                    self,
                    to,
                    number,
                    handedAt,
                    leftUplink,
                    meets(stream, comesAt) ? comesAt : PeerOutput.LOST);
        }
    }

    /** True if what is handed over at a time meets the incarnation of its receiver that the stream is with. */
    private boolean meets(Stream stream, long comesAt) {
        return passage.meets(stream.to, stream.openedAt, comesAt);
    }

    /** The stream to a peer as it is now: with a later incarnation of it there is a new one. */
    private Stream stream(int to, int link) {
        int index = link - network.topology().firstLink(peer.self);
        Stream stream = link < 0 ? others.get(to) : byLink[index];
        if (stream != null && !meets(stream, peer.now())) {
            abandon(stream);
            stream = null;
        }
        if (stream == null) {
            stream = new Stream(to, link, transport.tcp() ? new CongestionWindow(transport) : null, peer.now());
            if (link < 0) {
                others.put(to, stream);
            } else {
                byLink[index] = stream;
            }
        }
        return stream;
    }

    /** The other end of a stream has gone, or is out of reach: what waits there is lost, and nothing is sent again. */
    private void abandon(Stream stream) {
        for (Stream.Sent sent : stream.waiting()) {
            if (sent.arrival == Stream.Sent.MISSING) {
                peer.timers().remove(sent.timer);
            }
        }
        output.lost(peer.self, peer.now(), stream.heldUp());
    }

    private long afterWindow(Stream stream, long left, int segments, int number) {
        CongestionWindow window = stream.window;
        if (window == null) {
            return left;
        }
        long cost = uplinks.lastCost();
        return Uplinks.sum(left, window.delay(left - cost, segments, cost, roundTrip(stream, number)));
    }

    /** Draws which of some segments that would be sent again are lost, from the last one on: all of them at a partition. */
    private void loseSome(int to, int number, int segments, long left) {
        lost = 0;
        following = 0;
        if (passage.isCut(peer.self, to, left)) {
            lost = segments;
            return;
        }
        double loss = passage.lossOfSegments(peer.self, to, left);
        if (loss == 0) {
            return;
        }
        RandomStream draws = output.scratch();
        network.links().seekLosses(peer.self, number, draws);
        for (int after = 0; after < segments; after++) {
            if (draws.chance(loss) && lost++ == 0) {
                following = after;
            }
        }
    }

    /** A transmission of which segments are lost: when they are sent again. */
    private void miss(Stream stream, Stream.Sent sent, long left) {
        long roundTrip = roundTrip(stream, sent.number);
        sent.lost = lost;
        sent.untold = transport.duplicates() - following;
        long timeout = transport.timeout(roundTrip, 0);
        boolean isTold = sent.untold <= 0;
        sent.dueAt = Math.max(peer.now(), Uplinks.sum(left, isTold ? Math.min(roundTrip, timeout) : timeout));
        sent.timer = peer.timers().add(sent.dueAt, new Overdue(stream, sent));
        stream.add(sent);
    }

    /** Segments have left that will arrive after those that are missing. */
    private void told(Stream stream, int segments, long left) {
        for (Stream.Sent sent : stream.waiting()) {
            if (sent.arrival == Stream.Sent.MISSING && sent.again == 0 && sent.untold > 0) {
                sent.untold -= segments;
                long due = Math.max(peer.now(), Uplinks.sum(left, roundTrip(stream, sent.number)));
                if (sent.untold <= 0 && due < sent.dueAt) {
                    peer.timers().remove(sent.timer);
                    sent.dueAt = due;
                    sent.timer = peer.timers().add(due, new Overdue(stream, sent));
                }
            }
        }
    }

    /** Sends again what is lost of a transmission. */
    void sendAgain(Overdue overdue) {
        int self = peer.self;
        long now = peer.now();
        Stream stream = overdue.stream;
        Stream.Sent sent = overdue.sent;
        if (stream.window != null) {
            stream.window.lost(sent.again > 0 || sent.untold > 0);
        }
        sent.again++;
        int number = uplinks.number(peer.row);
        Retransmission again =
                new Retransmission((int) Math.min(sent.message.bytes(), (long) sent.lost * transport.mss()));
        long left = uplinks.departureAgain(peer, stream.to, again);
        output.sent(self, now, again, 1);
        loseSome(stream.to, number, sent.lost, left);
        boolean leaves = uplinks.leaves(peer, left);
        long arrival = leaves && lost == 0 ? Uplinks.sum(left, latency(stream, number, left)) : PeerOutput.LOST;
        output.log(again, self, stream.to, number, now, left, arrival);
        if (arrival != PeerOutput.LOST) {
            sent.arrival = arrival;
            sent.completedBy = number;
            handOver(stream);
        } else if (leaves) {
            sent.lost = lost;
            sent.dueAt = Uplinks.sum(left, transport.timeout(roundTrip(stream, sent.number), sent.again));
            sent.timer = peer.timers().add(sent.dueAt, overdue);
        }
    }

    private void handOver(Stream stream) {
        for (Stream.Sent next = stream.pollComplete(); next != null; next = stream.pollComplete()) {
            long comesAt = stream.inOrder(next.arrival);
            if (meets(stream, comesAt)) {
                output.handOver(next.message, peer.self, stream.to, next.number, next.completedBy, comesAt);
            } else {
                output.lost(peer.self, peer.now(), 1);
            }
        }
    }

    /** The number of transmissions that wait for earlier ones at their receivers, which will never be complete when this peer has crashed. */
    int heldUp() {
        int count = 0;
        for (Stream stream : byLink) {
            count += stream == null ? 0 : stream.heldUp();
        }
        return count + others.sum(Stream::heldUp);
    }

    /** The connection with a peer is given up: what it has not handed over it never will. */
    void giveUp(int to) {
        int link = network.topology().link(peer.self, to);
        int index = link - network.topology().firstLink(peer.self);
        Stream stream = link < 0 ? others.remove(to) : byLink[index];
        if (stream != null) {
            abandon(stream);
        }
        if (link >= 0) {
            byLink[index] = null;
        }
    }

    private long latency(Stream stream, int number, long left) {
        return passage.latency(peer.self, stream.to, stream.link, number, left);
    }

    private long roundTrip(Stream stream, int number) {
        return passage.roundTrip(peer.self, stream.to, stream.link, number, peer.now());
    }
}
