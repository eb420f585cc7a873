package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.link.Links;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.peer.ControlMessage.OfConnection;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending sides of some peers. A transmission sent at t arrives at t + waiting for the uplink + bytes / bandwidth +
 * latency; on an ordered link not before the one sent there earlier. A lost one takes its time on the uplink as well. What has not
 * left, to its last byte, when its sender crashes is lost.
 */
final class Uplinks {
    /** A time beyond every run, in nanoseconds, with room to add as much again. */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final Network network;
    private final PeerOutput output;
    private final Links links;
    private final Lifetimes lifetimes;
    private final @Nullable LinkFaults faults;
    private final int[] counters;
    private final long @Nullable [] freeAt;
    private final LinkPassage passage;
    private final boolean keepsToLinks;
    /** The transmissions that have not left; none where a departure is known when a message is sent. */
    private final @Nullable UplinkQueues queues;

    /** True if messages of {@link Channel#LINK} go by streams. */
    private final boolean linksAreStreams;
    /** True if those of {@link Channel#STREAM} do, rather than over links that lose nothing and keep the order. */
    private final boolean streamsAreApart;
    /** The streams of each peer that has sent anything by one; none before any has. */
    private @Nullable Streams @Nullable [] streams;

    private long lastCost;

    /** The uplinks of some peers, a row for each in this order; all free. */
    Uplinks(Network network, int[] peers, PeerOutput output) {
        this.network = network;
        this.output = output;
        this.links = network.links();
        this.lifetimes = network.lifetimes();
        this.faults = network.linkFaults().areNone() ? null : network.linkFaults();
        this.counters = new int[peers.length];
        this.freeAt = links.isUnlimited() ? null : new long[peers.length];
        this.linksAreStreams = network.isStream(Channel.LINK);
        this.streamsAreApart = network.isStream(Channel.STREAM);
        this.keepsToLinks = network.keepsToLinks();
        this.queues = network.transmissionsWait() ? new UplinkQueues(network, peers.length) : null;
        this.passage = new LinkPassage(network, peers, output);
    }

    /** Sends a message to a peer, over a directed link of the topology or, with a negative number, without one. */
    void send(PeerContext from, Message message, int to, int link) {
        take(from, message, to, link);
        countSent(from, message, 1);
    }

    /** Sends a message to all neighbours of a peer but {@code except}. */
    void sendToNeighbours(PeerContext from, Message message, int except) {
        boolean isMulticast = from.columns.neighbourhoods.areUnchanged(from.row)
                && links.isUniform()
                && !lifetimes.someReturn()
                && lifetimes.lives(from.self, from.now())
                && (faults == null || isUndisturbed(message.channel(), from.now()));
        countSent(from, message, isMulticast ? multicast(from, message, except) : oneByOne(from, message, except));
    }

    private boolean isUndisturbed(Channel channel, long now) {
        return !isStream(channel) && passage.isUndisturbed(channel, now);
    }

    private boolean isStream(Channel channel) {
        return channel == Channel.LINK ? linksAreStreams : channel == Channel.STREAM && streamsAreApart;
    }

    private int multicast(PeerContext from, Message message, int except) {
        int first = counters[from.row];
        int copies = output.multicast(message, from.self, except, first, from.now(), from.now() + links.minimum());
        counters[from.row] = Math.addExact(first, copies);
        return copies;
    }

    private int oneByOne(PeerContext from, Message message, int except) {
        Neighbourhoods neighbourhoods = from.columns.neighbourhoods;
        int copies = 0;
        for (int i = 0; i < neighbourhoods.degree(from.row); i++) {
            int to = neighbourhoods.neighbour(from.row, i);
            if (to != except) {
                take(from, message, to, neighbourhoods.link(from.row, i));
                copies++;
            }
        }
        return copies;
    }

    /** Counts what leaves at once; what waits is counted when it leaves, and a message to nobody never. */
    private void countSent(PeerContext from, Message message, int copies) {
        if (copies > 0 && queues == null) {
            output.sent(from.self, from.now(), message, copies);
        }
    }

    private void take(PeerContext from, Message message, int to, int link) {
        if (link < 0 && keepsToLinks) {
            throw EffectChecks.offLinks(to);
        }
        if (queues == null) {
            leave(from, message, to, link, from.now());
        } else if (!queues.hand(from, message, to, link)) {
            output.dropped();
        }
    }

    /** True if links share a peer's uplink, so that what is taken out of its queue has left. */
    private boolean isShared(PeerContext peer) {
        return queues != null && queues.isShared(peer);
    }

    /** An instant is over: flows that have begun and ended in it change the rates of the others. Calls for each peer that is due at another time. */
    void endInstant(long instant, IntConsumer peers) {
        if (queues != null) {
            queues.endInstant(instant, peers);
        }
    }

    /** The time at which the rates of what is leaving change next by themselves, or the largest long. */
    long nextChange() {
        return queues == null ? Long.MAX_VALUE : queues.nextChange();
    }

    private @Nullable UplinkQueue queue(int row) {
        return queues == null ? null : queues.queue(row);
    }

    /** The time at which the next transmission can be taken out of a peer's queue, or the largest long. */
    long dueAt(int row) {
        UplinkQueue queue = queue(row);
        return queue == null || freeAt == null ? Long.MAX_VALUE : queue.dueAt(freeAt[row]);
    }

    /** Lets go what waits for a peer's uplink, as far as it can leave by now. */
    void release(PeerContext from) {
        UplinkQueue queue = queue(from.row);
        while (queue != null && freeAt != null && queue.take(from.now(), freeAt[from.row])) {
            leave(from, queue);
        }
    }

    /** Sends, to be lost, all that has not left when its peer crashes; answers the number of transmissions that wait at their receivers for what will never be sent again. */
    int crash(PeerContext from) {
        UplinkQueue queue = queue(from.row);
        while (queue != null && queue.takeAny(from.now())) {
            leave(from, queue);
        }
        Streams open = streams == null ? null : streams[from.row];
        return open == null ? 0 : open.heldUp();
    }

    private void leave(PeerContext from, UplinkQueue taken) {
        Message message = taken.message();
        leave(from, message, taken.to(), taken.link(), taken.handedAt());
        output.sent(from.self, from.now(), message, 1);
    }

    private void leave(PeerContext from, Message message, int to, int link, long handedAt) {
        Channel channel = message.channel();
        if (isStream(channel) && !isOfHandshake(message)) {
            streams(from).transmit(message, to, link, handedAt);
        } else {
            transmit(from, message, channel, to, link, handedAt);
        }
    }

    /** True if a message precedes all that goes over a connection, so that it is in no stream; it is sent again by {@link Handshakes}. */
    private static boolean isOfHandshake(Message message) {
        return message instanceof OfConnection && !(message instanceof Close);
    }

    private Streams streams(PeerContext from) {
        @Nullable Streams[] all = streams;
        if (all == null) {
            all = new Streams[counters.length];
            streams = all;
        }
        Streams open = all[from.row];
        if (open == null) {
            open = new Streams(network, this, passage, from, output);
            all[from.row] = open;
        }
        return open;
    }

    /** Gives up the connection with a peer, where there is one: what it has not handed over it never will. */
    void giveUp(PeerContext from, int to) {
        Streams open = streams == null ? null : streams[from.row];
        if (open != null) {
            open.giveUp(to);
        }
    }

    /** Sends again what is lost of a transmission. */
    void sendAgain(PeerContext from, Streams.Overdue overdue) {
        streams(from).sendAgain(overdue);
    }

    /** Takes back what waits for a receiver and carries a broadcast message and has not begun to leave; answers the number of transmissions. */
    int withdraw(int row, int to, int messageId) {
        UplinkQueue queue = queue(row);
        return queue == null ? 0 : queue.withdraw(to, messageId);
    }

    /** The number of a peer's next transmission. */
    int number(int row) {
        int number = counters[row];
        counters[row] = Math.incrementExact(number);
        return number;
    }

    private void transmit(PeerContext from, Message message, Channel channel, int to, int link, long handedAt) {
        int self = from.self;
        int number = number(from.row);
        long left = departure(from, to, message, handedAt);
        boolean isOnWay = leaves(from, left) && from.columns.connections.reach(from, to, message);
        boolean comes = isOnWay && passage.passes(self, to, number, left);
        long arrival = comes
                ? passage.arrival(from, channel, to, link, number, left)
                : isOnWay && message instanceof Close ? noticed(from, to, link, number, left) : PeerOutput.LOST;
        output.transmit(message, self, to, number, handedAt, left, arrival);
        if (comes && channel != Channel.STREAM && passage.doubles(self, to, number, left)) {
            int second = number(from.row);
            output.doubled();
            long again = passage.arrival(from, channel, to, link, second, left);
            output.transmit(message, self, to, second, handedAt, left, again);
        }
    }

    /**
     * The time at which the other end notices that a connection is closed where the word of it is lost: by the silence, after the
     * connection time-out.
     */
    private long noticed(PeerContext from, int to, int link, int number, long left) {
        long at = sum(sum(left, passage.latency(from.self, to, link, number, left)), links.connectionTimeout());
        return passage.meets(to, from.now(), at) ? at : PeerOutput.LOST;
    }

    /** True if what leaves a peer at an instant leaves before the peer goes. */
    boolean leaves(PeerContext from, long left) {
        return left < lifetimes.endsAt(from.self, from.now());
    }

    /**
     * Tells the neighbours of a peer that it goes, at the instant at which it does. These last words are bare headers that pass all that
     * waits for its uplink, and are not lost but with their receiver, or at a partition.
     */
    void sayGoodbye(PeerContext from) {
        Neighbourhoods neighbourhoods = from.columns.neighbourhoods;
        for (int i = 0; i < neighbourhoods.degree(from.row); i++) {
            int number = number(from.row);
            int to = neighbourhoods.neighbour(from.row, i);
            Close goodbye = new Close(from.columns.connections.number(from, to));
            long arrival = passage.isCut(from.self, to, from.now())
                    ? PeerOutput.LOST
                    : passage.arrival(from, Channel.LINK, to, neighbourhoods.link(from.row, i), number, from.now());
            output.sent(from.self, from.now(), goodbye, 1);
            output.transmit(goodbye, from.self, to, number, from.now(), from.now(), arrival);
        }
    }

    /** A new incarnation of a peer begins: its uplink is free, and none of its streams has sent anything. */
    void begin(int row, long now) {
        if (freeAt != null) {
            freeAt[row] = now;
        }
        if (streams != null) {
            streams[row] = null;
        }
        if (queues != null) {
            queues.begin(row);
        }
    }

    /**
     * The time at which a message that goes to a peer's uplink now has left; on a shared one it has when it is taken out of its queue.
     *
     * @param handedAt when the protocol sent it, now unless it has waited
     */
    long departure(PeerContext from, int to, Message message, long handedAt) {
        long now = from.now();
        if (freeAt == null) {
            return now;
        }
        int bytes = network.onWire(message);
        long cost = links.transmissionTime(from.self, to, bytes);
        long left = now;
        if (!isShared(from)) {
            long begins = Math.max(freeAt[from.row], now);
            cost = onLine(from.self, begins, cost);
            left = sum(begins, cost);
            freeAt[from.row] = left;
        }
        lastCost = isShared(from) ? onLine(from.self, now, links.leavingTime(from.self, to, bytes)) : cost;
        output.transmitted(from.self, handedAt, cost, left, bytes);
        return left;
    }

    private long onLine(int peer, long begins, long nanos) {
        return faults == null ? nanos : faults.onLine(peer, begins, nanos);
    }

    /** The time for which the last transmission occupies its sender's uplink where it has that for itself, in nanoseconds. */
    long lastCost() {
        return lastCost;
    }

    /** The time at which segments that are sent again have left: ahead of what waits, and on a shared uplink beside it. */
    long departureAgain(PeerContext from, int to, Message segments) {
        long left = departure(from, to, segments, from.now());
        return isShared(from) ? sum(from.now(), lastCost) : left;
    }

    /** A time so late that no run comes to it stays one, however much is added. */
    static long sum(long at, long duration) {
        return at > FAR - duration ? FAR : at + duration;
    }
}
