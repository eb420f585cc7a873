package dev.hearsay.bench;

import dev.hearsay.link.Links;
import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Origins;

/**
 * Flooding over a network in a single plain loop, an entry for each delivery: no actors, no protocol interface, no counts
 * but the first deliveries. What an emulation is compared with: it can leave out nothing of this, unless it is cleverer.
 * Free processing and no loss.
 */
final class LimitProgram {
    private static final int NOBODY = -1;

    private final Topology topology;
    private final Links links;
    private final Origins origins;
    private final RandomStream scratch;
    private final Pending pending;
    private final int[] counters;
    private final long[] seen;
    private final int wordsPerPeer;
    private final long[][] deliveredAt;
    private final int[][] hops;
    private long deliveries;

    LimitProgram(Network network) {
        topology = network.topology();
        links = network.links();
        origins = network.origins();
        scratch = RandomStream.of(network.seed(), Purpose.LOSS);
        pending = links.isUniform() ? new PendingQueue() : new PendingCalendar();
        counters = new int[topology.peers()];
        wordsPerPeer = (origins.count() + 63) >>> 6;
        seen = new long[topology.peers() * wordsPerPeer];
        deliveredAt = new long[origins.count()][topology.peers()];
        hops = new int[origins.count()][topology.peers()];
    }

    /** Runs until nothing is under way; answers the number of deliveries, first and further ones. */
    long run() {
        int nextOrigin = 0;
        while (true) {
            long tick = nextOrigin < origins.count() ? origins.sentAt(nextOrigin) : Long.MAX_VALUE;
            long arrival = pending.nextAt();
            if (arrival <= tick) {
                if (arrival == Long.MAX_VALUE) {
                    return deliveries;
                }
                arrive(arrival);
            } else {
                receive(origins.origin(nextOrigin), NOBODY, nextOrigin, 0, tick);
                nextOrigin++;
            }
        }
    }

    private void arrive(long at) {
        int to = pending.to();
        int from = pending.from();
        int messageId = pending.messageId();
        int hop = pending.hop();
        pending.advance();
        deliveries++;
        receive(to, from, messageId, hop, at);
    }

    private void receive(int peer, int from, int messageId, int hop, long at) {
        int word = peer * wordsPerPeer + (messageId >>> 6);
        if ((seen[word] & 1L << messageId) != 0) {
            return;
        }
        seen[word] |= 1L << messageId;
        deliveredAt[messageId][peer] = at;
        hops[messageId][peer] = hop;
        for (int link = topology.firstLink(peer), end = topology.firstLink(peer + 1); link < end; link++) {
            int to = topology.target(link);
            if (to != from) {
                long latency = links.latency(peer, to, link, counters[peer]++, scratch);
                pending.add(at, latency, to, peer, messageId, hop + 1);
            }
        }
    }

    /** When a peer got a message. */
    long deliveredAt(int messageId, int peer) {
        return deliveredAt[messageId][peer];
    }

    /** After how many hops. */
    int hop(int messageId, int peer) {
        return hops[messageId][peer];
    }
}
