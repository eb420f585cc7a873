package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.link.Links;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The sending sides of some peers. A transmission sent at t arrives at t + waiting for the uplink + bytes / bandwidth +
 * latency; on an ordered link not before the one sent there earlier. A lost one takes its time on the uplink as well. What has not
 * left, to its last byte, when its sender crashes is lost.
 */
final class Uplinks {
    /** Half of all times: beyond every run, with room to add to. */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final Network network;
    private final Links links;
    private final Lifetimes lifetimes;
    private final int[] counters;
    private final long @Nullable [] freeAt;
    private final @Nullable LastArrivals lastArrivals;
    private final UplinkParams params;
    /** All that has not left, of each peer that something has waited at; none where a departure is known when a message is sent. */
    private final @Nullable UplinkQueue @Nullable [] queues;
    /** Whether links share an uplink, so that what is taken out of its queue has left. */
    private final boolean areShared;

    /** The uplinks of some peers, a row for each in this order; all free. */
    Uplinks(Network network, int[] peers) {
        this.network = network;
        this.links = network.links();
        this.lifetimes = network.lifetimes();
        this.counters = new int[peers.length];
        this.freeAt = links.isUnlimited() ? null : new long[peers.length];
        boolean mustHoldBack = links.isFifo() && links.canReorder() && !links.isStream();
        this.params = network.uplink();
        this.queues = network.transmissionsWait() ? new UplinkQueue[peers.length] : null;
        this.areShared = queues != null && params.fair();
        this.lastArrivals = mustHoldBack ? new LastArrivals(network.topology(), peers) : null;
    }

    /** Whether what is sent has to be handed to a {@link #queue}, and leaves when it is taken out of it. */
    boolean transmissionsWait() {
        return queues != null;
    }

    /** All of a peer's transmissions that have not left, or null if nothing ever waited there. */
    @Nullable
    UplinkQueue queue(int row) {
        return queues == null ? null : queues[row];
    }

    /** Hands a message to a peer's uplink; answers whether there was room for it. */
    boolean hand(Message message, int row, int from, int to, int link, long now) {
        UplinkQueue queue = queueOf(row, from);
        if (params.isBounded() && !queue.line.hasRoom(message, to, params, network)) {
            return false;
        }
        queue.hand(rank(message, from), message, to, link, now);
        return true;
    }

    private int rank(Message message, int from) {
        if (message.control()) {
            return params.controlRank();
        }
        return carriesOwn(message, from) ? params.ownRank() : UplinkParams.LAST;
    }

    private boolean carriesOwn(Message message, int from) {
        if (message instanceof Bundle bundle) {
            return bundle.parts().stream().anyMatch(part -> carriesOwn(part, from));
        }
        int messageId = message.messageId();
        return messageId != Message.NO_BROADCAST && network.origins().origin(messageId) == from;
    }

    private UplinkQueue queueOf(int row, int from) {
        UplinkQueue @Nullable [] all = queues;
        if (all == null) {
            throw new IllegalStateException("transmissions do not wait");
        }
        UplinkQueue queue = all[row];
        if (queue == null) {
            queue = areShared
                    ? new SharedUplink((to, message) -> links.transmissionTime(from, to, network.onWire(message)))
                    : new SerialUplink();
            all[row] = queue;
        }
        return queue;
    }

    /** When the next transmission can be taken out of a peer's queue, or the largest long. */
    long dueAt(int row) {
        UplinkQueue queue = queue(row);
        return queue == null || freeAt == null ? Long.MAX_VALUE : queue.dueAt(freeAt[row]);
    }

    /** Takes the next transmission out of a peer's queue, if there is one that can leave by now. */
    @Nullable
    UplinkQueue take(int row, long now) {
        UplinkQueue queue = queue(row);
        return queue != null && freeAt != null && queue.take(now, freeAt[row]) ? queue : null;
    }

    /** The number of a peer's next transmission. */
    int number(int row) {
        int number = counters[row];
        counters[row] = Math.incrementExact(number);
        return number;
    }

    /**
     * Sends a message.
     *
     * @param link the directed link of the topology, or negative if there is none
     * @param handedAt when the protocol sent it, now unless it has waited
     */
    void transmit(Message message, int row, int from, int to, int link, long handedAt, long now, PeerOutput output) {
        int number = number(row);
        long left = departure(row, from, to, message, handedAt, now, output);
        RandomStream scratch = output.scratch();
        long arrival = PeerOutput.LOST;
        if (!links.lost(from, number, scratch) && lifetimes.lives(from, left)) {
            arrival = sum(left, links.latency(from, to, link, number, scratch));
            if (lastArrivals != null) {
                arrival = lastArrivals.inOrder(row, from, to, link, arrival);
            }
        }
        output.transmit(message, from, to, number, handedAt, arrival);
    }

    /** Whether {@link #multicast} does what {@link #transmit} to each neighbour of the topology would do. */
    boolean canMulticast(int from, long now) {
        return links.isUniform() && lifetimes.lives(from, now);
    }

    /** Sends a message to all neighbours of the topology but {@code except}; answers to how many. */
    int multicast(Message message, int row, int from, int except, long now, PeerOutput output) {
        int first = counters[row];
        int copies = output.multicast(message, from, except, first, now, now + links.minimum());
        counters[row] = Math.addExact(first, copies);
        return copies;
    }

    /** When a message that goes to a peer's uplink now has left; on a shared one it has when it is taken out of its queue. */
    long departure(int row, int from, int to, Message message, long handedAt, long now, PeerOutput output) {
        if (freeAt == null) {
            return now;
        }
        int bytes = network.onWire(message);
        long cost = links.transmissionTime(from, to, bytes);
        long left = now;
        if (!areShared) {
            left = sum(Math.max(freeAt[row], now), cost);
            freeAt[row] = left;
        }
        output.transmitted(from, handedAt, cost, left, bytes);
        return left;
    }

    /** When segments that are sent again have left: ahead of what waits, and on a shared uplink beside it. */
    long departureAgain(int row, int from, int to, Message segments, long now, PeerOutput output) {
        long left = departure(row, from, to, segments, now, now, output);
        return areShared ? sum(now, links.transmissionTime(from, to, network.onWire(segments))) : left;
    }

    /** A time so late that no run comes to it stays one, however much is added. */
    static long sum(long at, long duration) {
        return at > FAR - duration ? FAR : at + duration;
    }
}
