package dev.hearsay.emulation;

import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.cut.MinCut;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which lane each peer is on, and where among its peers. All peers stand in one order, and a lane has those from one place in
 * it to before another; the lanes are of almost equal size. Nothing of a result depends on it.
 */
final class Placement {
    private final int peers;
    private final int lanes;
    /** The peer at each place, and the place of each peer; null where they stand in the order of their numbers. */
    private final int @Nullable [] order;

    private final int @Nullable [] places;

    private Placement(int peers, int lanes, int @Nullable [] order) {
        this.peers = peers;
        this.lanes = lanes;
        this.order = order;
        this.places = order == null ? null : inverse(order);
    }

    private static int[] inverse(int[] order) {
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        return places;
    }

    /** Blocks of peers that follow one another in number. */
    static Placement blocks(int peers, int lanes) {
        return new Placement(peers, lanes, null);
    }

    /** Neighbours together: few links lead from one host to another, and few from lane to lane of a host. */
    static Placement minCut(Network network, Hosting hosting) {
        Placement blocks = blocks(network.peers(), hosting.lanes());
        int[] first = new int[blocks.lanes + 1];
        Arrays.setAll(first, blocks::first);
        RandomStream random = RandomStream.of(network.seed(), Purpose.PARTITION);
        int[] order = MinCut.order(network.topology(), first, hosting::middle, random);
        return new Placement(blocks.peers, blocks.lanes, order);
    }

    /** The number of lanes, at least 1 and at most that of the peers. */
    int lanes() {
        return lanes;
    }

    /** The first place of a lane; one past the last lane: the number of peers. */
    int first(int lane) {
        return (int) ((long) peers * lane / lanes);
    }

    /** How many peers a lane has. */
    int size(int lane) {
        return first(lane + 1) - first(lane);
    }

    /** The peer at a place. */
    int peerAt(int place) {
        return order == null ? place : order[place];
    }

    /** The place of a peer. */
    int placeOf(int peer) {
        return places == null ? peer : places[peer];
    }

    /** The lane of a peer. */
    int laneOf(int peer) {
        return (int) ((((long) placeOf(peer) + 1) * lanes - 1) / peers);
    }

    /** The peers of a lane, in their order. */
    int[] peersOf(int lane) {
        int[] its = new int[size(lane)];
        Arrays.setAll(its, local -> peerAt(first(lane) + local));
        return its;
    }
}
