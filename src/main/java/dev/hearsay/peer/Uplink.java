package dev.hearsay.peer;

import dev.hearsay.link.Links;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one peer. A transmission sent at t arrives at t + waiting for the uplink + bytes / bandwidth +
 * latency; on an ordered link not before the one sent there earlier. A lost one takes its time on the uplink as well.
 */
final class Uplink {
    private final Links links;
    private final int self;
    private final int firstLink;
    private final @Nullable LastArrivals lastArrivals;
    private int counter;
    private long freeAt;

    Uplink(Network network, int self) {
        this.links = network.links();
        this.self = self;
        this.firstLink = network.topology().firstLink(self);
        boolean mustHoldBack = links.isFifo() && links.canReorder();
        this.lastArrivals = mustHoldBack ? new LastArrivals(network.topology().degree(self)) : null;
    }

    /** Sends a message; {@code link} is the directed link of the topology, or negative if there is none. */
    void transmit(Message message, int to, int link, long now, Driver driver) {
        int number = counter;
        counter = Math.incrementExact(number);
        long left = departure(to, message, now);
        RandomStream scratch = driver.scratch();
        long arrival = Driver.LOST;
        if (!links.lost(self, number, scratch)) {
            arrival = left + links.latency(self, to, link, number, scratch);
            if (lastArrivals != null) {
                arrival = lastArrivals.inOrder(link < 0 ? link : link - firstLink, to, arrival);
            }
        }
        driver.transmit(message, self, to, number, now, arrival);
    }

    /** Whether {@link #multicast} does what {@link #transmit} to each neighbour of the topology would do. */
    boolean canMulticast() {
        return links.isUniform();
    }

    /** Sends a message to all neighbours of the topology but {@code except}; answers to how many. */
    int multicast(Message message, int except, long now, Driver driver) {
        int copies = driver.multicast(message, self, except, counter, now, now + links.minimum());
        counter = Math.addExact(counter, copies);
        return copies;
    }

    private long departure(int to, Message message, long now) {
        freeAt = Math.max(freeAt, now) + links.transmissionTime(self, to, message.bytes());
        return freeAt;
    }
}
