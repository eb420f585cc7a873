package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;

/** The way in which one message has spread. Times are nanoseconds. */
public final class Spread {
    private final Deliveries deliveries;
    private final int messageId;
    private final long sentAt;

    Spread(RunResult result, int messageId) {
        this.deliveries = result.deliveries();
        this.messageId = messageId;
        this.sentAt = result.origins().sentAt(messageId);
    }

    /** Copies of the messages of a run that were sent, for each that had to be: one for every peer but the origin. */
    public static double copies(RunResult result) {
        return result.traffic().payloads() / (result.origins().count() * (result.peers() - 1.0));
    }

    /** A counter of the protocol's own, 0 if it has never counted. */
    static double counter(RunResult result, String name) {
        return result.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    /** The mesh of a GossipSub peer on average: a graft that stays makes a link of two; two that cross count as two. */
    static double meanMesh(RunResult result) {
        return 2 * (counter(result, "grafts") - counter(result, "prunes")) / result.peers();
    }

    int reached() {
        return deliveries.reached(messageId);
    }

    /** How long the last peer that got it at all had to wait. */
    long toLast() {
        long last = sentAt;
        for (int peer = 0; peer < deliveries.peers(); peer++) {
            last = Math.max(last, deliveries.at(messageId, peer));
        }
        return last - sentAt;
    }

    /** The most links that a first copy crossed. */
    int lastHop() {
        int last = 0;
        for (int peer = 0; peer < deliveries.peers(); peer++) {
            last = Math.max(last, has(peer) ? deliveries.hop(messageId, peer) : 0);
        }
        return last;
    }

    /** The mean of the links that first copies crossed, over all but the origin. */
    double meanHop() {
        double sum = 0;
        for (int peer = 0; peer < deliveries.peers(); peer++) {
            sum += has(peer) ? deliveries.hop(messageId, peer) : 0;
        }
        return sum / (reached() - 1);
    }

    /** Cycles that began, everywhere at once at the multiples of their length, until the last peer got it. */
    long lastCycle(long cycle) {
        return Math.floorDiv(sentAt + toLast(), cycle) - Math.floorDiv(sentAt, cycle);
    }

    /** The same for the peers that got it, but the origin, on average. */
    double meanCycle(long cycle) {
        double sum = 0;
        for (int peer = 0; peer < deliveries.peers(); peer++) {
            sum += has(peer) ? Math.floorDiv(deliveries.at(messageId, peer), cycle) - Math.floorDiv(sentAt, cycle) : 0;
        }
        return reached() > 1 ? sum / (reached() - 1) : 0;
    }

    private boolean has(int peer) {
        return deliveries.at(messageId, peer) >= 0;
    }
}
