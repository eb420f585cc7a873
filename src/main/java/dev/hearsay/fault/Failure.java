package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;

/** Something that goes wrong at one instant: an entry of {@code hearsay.faults} without its time. */
@FunctionalInterface
public interface Failure {
    /**
     * Writes down what it does to whom.
     *
     * @param at when it happens, in emulated nanoseconds
     * @param topology the graph at the start
     * @param random a stream of this entry's own
     * @param lifetimes what all earlier entries have done; this one's is added
     */
    void schedule(long at, Topology topology, RandomStream random, Lifetimes lifetimes);

    /** The greatest number of a peer that it names, or a negative one. */
    default int mostPeer() {
        return -1;
    }
}
