package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.swarm.SwarmMessages.Peers;
import java.util.Arrays;

/**
 * Hive: both ends of a new link tell some of their peers of the newcomer, four of each bin drawn at random and, if it is a neighbour, all of
 * the neighbourhood; and it is told of all of these, 30 in a message.
 *
 * <p>Source: ethersphere/bee at 0062315, {@code Announce} in {@code pkg/topology/kademlia/kademlia.go} and {@code pkg/hive/hive.go}
 * (maxBatchSize).
 */
final class Hive {
    private static final int BATCH = 30;

    private final AddressSpace space;
    private final Bins bins;
    private final int self;

    Hive(AddressSpace space, Bins bins, int self) {
        this.space = space;
        this.bins = bins;
        this.self = self;
    }

    /** Announces a newcomer, and introduces the others to it. */
    void announce(int newcomer, Context context) {
        Peers news = new Peers(new int[] {newcomer});
        int[] told = new int[bins.size()];
        int count = 0;
        for (int bin = 0; bin < AddressSpace.BINS; bin++) {
            for (int peer : audience(bin, newcomer, context)) {
                if (peer != newcomer) {
                    context.send(peer, news);
                    told[count++] = peer;
                }
            }
        }
        for (int at = 0; at < count; at += BATCH) {
            context.send(newcomer, new Peers(Arrays.copyOfRange(told, at, Math.min(count, at + BATCH))));
        }
        context.count("announcements", count);
        context.sample("announcementsOfLink", count);
    }

    private int[] audience(int bin, int newcomer, Context context) {
        int[] peers = bins.of(bin);
        boolean isNeighbour = space.proximity(self, newcomer) >= bins.depth();
        int most = space.links().announced();
        if (peers.length <= most || (isNeighbour && bin >= bins.depth())) {
            return peers;
        }
        context.random().shuffleFront(peers, peers.length, most);
        return Arrays.copyOf(peers, most);
    }
}
