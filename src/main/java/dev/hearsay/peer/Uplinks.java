package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.link.Links;
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

    private final Links links;
    private final Lifetimes lifetimes;
    private final int[] counters;
    private final long @Nullable [] freeAt;
    private final @Nullable LastArrivals lastArrivals;

    /** The uplinks of some peers, a row for each in this order; all free. */
    Uplinks(Network network, int[] peers) {
        this.links = network.links();
        this.lifetimes = network.lifetimes();
        this.counters = new int[peers.length];
        this.freeAt = links.isUnlimited() ? null : new long[peers.length];
        boolean mustHoldBack = links.isFifo() && links.canReorder() && !links.isStream();
        this.lastArrivals = mustHoldBack ? new LastArrivals(network.topology(), peers) : null;
    }

    /** When a peer's uplink has sent all that it was handed; 0 where it takes no time. */
    long freeAt(int row) {
        return freeAt == null ? 0 : freeAt[row];
    }

    /** The number of a peer's next transmission. */
    int number(int row) {
        int number = counters[row];
        counters[row] = Math.incrementExact(number);
        return number;
    }

    /** Sends a message; {@code link} is the directed link of the topology, or negative if there is none. */
    void transmit(Message message, int row, int from, int to, int link, long now, Driver driver) {
        int number = number(row);
        long left = departure(row, from, to, message, now, driver);
        RandomStream scratch = driver.scratch();
        long arrival = Driver.LOST;
        if (!links.lost(from, number, scratch) && lifetimes.lives(from, left)) {
            arrival = sum(left, links.latency(from, to, link, number, scratch));
            if (lastArrivals != null) {
                arrival = lastArrivals.inOrder(row, from, to, link, arrival);
            }
        }
        driver.transmit(message, from, to, number, now, arrival);
    }

    /** Whether {@link #multicast} does what {@link #transmit} to each neighbour of the topology would do. */
    boolean canMulticast(int from, long now) {
        return links.isUniform() && lifetimes.lives(from, now);
    }

    /** Sends a message to all neighbours of the topology but {@code except}; answers to how many. */
    int multicast(Message message, int row, int from, int except, long now, Driver driver) {
        int first = counters[row];
        int copies = driver.multicast(message, from, except, first, now, now + links.minimum());
        counters[row] = Math.addExact(first, copies);
        return copies;
    }

    /** When a message that is handed to a peer's uplink now has left. */
    long departure(int row, int from, int to, Message message, long now, Driver driver) {
        if (freeAt == null) {
            return now;
        }
        int bytes = links.transport().onWire(message.bytes());
        long cost = links.transmissionTime(from, to, bytes);
        long left = sum(Math.max(freeAt[row], now), cost);
        freeAt[row] = left;
        driver.transmitted(from, now, cost, left, bytes);
        return left;
    }

    /** A time so late that no run comes to it stays one, however much is added. */
    static long sum(long at, long duration) {
        return at > FAR - duration ? FAR : at + duration;
    }
}
