package dev.hearsay.emulation.placement;

import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.cut.MinCut;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lane that each peer is on, and its place there among its peers. All peers stand in one order, and a lane has those from one place in
 * it to before another; the lanes are of almost equal size. Nothing of a result depends on it.
 */
public final class Placement {
    private final int peers;
    private final int lanes;
    /** The peer at each place, and the place of each peer; null where they stand in the order of their numbers. */
    private final int @Nullable [] order;

    private final int @Nullable [] places;
    /** The first place of each lane, and the number of peers. */
    private final int[] first;

    private Placement(int @Nullable [] order, int[] first) {
        this.lanes = first.length - 1;
        this.peers = first[lanes];
        this.first = first;
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
    public static Placement blocks(int peers, int lanes) {
        int[] first = new int[lanes + 1];
        Arrays.setAll(first, lane -> (int) ((long) peers * lane / lanes));
        return new Placement(null, first);
    }

    /** The peer at each place, the first place of each lane, and after those the number of peers. */
    static Placement of(int[] order, int[] first) {
        return new Placement(order, first);
    }

    /** Neighbours together: few links lead from one host to another, and few from lane to lane of a host. */
    public static Placement minCut(Network network, HostLayout hostLayout) {
        Placement blocks = blocks(network.peers(), hostLayout.lanes());
        RandomStream random = RandomStream.of(network.seed(), Purpose.PARTITION);
        int[] order = MinCut.order(network.topology(), blocks.first.clone(), hostLayout::middle, random);
        return new Placement(order, blocks.first);
    }

    /** The same lanes, with the peers of each by the class that each is of, 0 to {@code classes} - 1. */
    Placement sortedBy(byte[] classOf, int classes) {
        int[] sorted = new int[peers];
        for (int lane = 0; lane < lanes; lane++) {
            int next = first(lane);
            for (int present = 0; present < classes; present++) {
                for (int place = first(lane); place < first(lane + 1); place++) {
                    if (classOf[peerAt(place)] == present) {
                        sorted[next++] = peerAt(place);
                    }
                }
            }
        }
        return new Placement(sorted, first);
    }

    /** The number of lanes, at least 1 and at most that of the peers. */
    public int lanes() {
        return lanes;
    }

    /** The first place of a lane; one past the last lane: the number of peers. */
    public int first(int lane) {
        return first[lane];
    }

    /** The number of peers that a lane has. */
    public int size(int lane) {
        return first(lane + 1) - first(lane);
    }

    /** The peer at a place. */
    public int peerAt(int place) {
        return order == null ? place : order[place];
    }

    /** The place of a peer. */
    public int placeOf(int peer) {
        return places == null ? peer : places[peer];
    }

    /** The lane of a peer. */
    public int laneOf(int peer) {
        int place = placeOf(peer);
        int lane = (int) ((((long) place + 1) * lanes - 1) / peers); // so it is where all are of equal size
        while (place < first[lane]) {
            lane--;
        }
        while (place >= first[lane + 1]) {
            lane++;
        }
        return lane;
    }

    /** The peers of a lane, in their order. */
    public int[] peersOf(int lane) {
        int[] its = new int[size(lane)];
        Arrays.setAll(its, local -> peerAt(first(lane) + local));
        return its;
    }
}
