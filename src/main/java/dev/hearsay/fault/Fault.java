package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;

/** A fault: something that goes wrong in the network at one instant, an entry of {@code hearsay.faults} without its time. */
@FunctionalInterface
public interface Fault {
    /**
     * Adds the effect of this fault to the lifetimes of the peers.
     *
     * @param at its time, in emulated nanoseconds
     * @param topology the graph at the start
     * @param random a stream of this entry's own
     * @param lifetimes the effect of all earlier entries, to which this one's is added
     */
    void schedule(long at, Topology topology, RandomStream random, Lifetimes lifetimes);

    /** The most peers that can still live after this fault, of {@code alive} before it, among {@code peers} in all. */
    default int survivors(int alive, int peers) {
        return alive;
    }

    /**
     * The least number of peers of a network that this fault fits: the count that it asks for, or one above the highest number
     * that it lists.
     */
    default int leastPeers() {
        return 0;
    }
}
