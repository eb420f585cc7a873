package dev.hearsay.emulation.placement;

import dev.hearsay.topology.Topology;
import java.util.Arrays;

/** The lanes that the neighbours of each peer of a lane are on: where a multicast has to go. */
public final class NeighbourLanes {
    private static final int SEVERAL = -1;
    private static final int NONE = -1;

    /** The places where the entries of each peer begin; and where those of the last end. */
    private final int[] first;

    private final int[] lanes;
    private final int[] only;

    /** The lanes of the neighbours of each peer of a lane. */
    public NeighbourLanes(Topology topology, Placement placement, int lane) {
        int[] peers = placement.peersOf(lane);
        int most = 0;
        for (int peer : peers) {
            most += Math.min(topology.degree(peer), placement.lanes());
        }
        first = new int[peers.length + 1];
        int[] foundLanes = new int[most];
        int[] foundOnly = new int[most];
        int[] entryOf = new int[placement.lanes()];
        Arrays.fill(entryOf, NONE);
        int end = 0;
        for (int local = 0; local < peers.length; local++) {
            for (int i = 0; i < topology.degree(peers[local]); i++) {
                int neighbour = topology.neighbour(peers[local], i);
                int its = placement.laneOf(neighbour);
                if (entryOf[its] >= first[local]) {
                    foundOnly[entryOf[its]] = SEVERAL;
                } else {
                    foundLanes[end] = its;
                    foundOnly[end] = neighbour;
                    entryOf[its] = end++;
                }
            }
            first[local + 1] = end;
        }
        lanes = Arrays.copyOf(foundLanes, end);
        only = Arrays.copyOf(foundOnly, end);
    }

    /** The first entry of a peer, by its place in the lane; one past the last peer: the number of entries. */
    public int first(int local) {
        return first[local];
    }

    /** The lane that an entry is for. */
    public int lane(int entry) {
        return lanes[entry];
    }

    /** The only neighbour that is on the lane of an entry; negative if there are more. */
    public int onlyNeighbour(int entry) {
        return only[entry];
    }
}
