package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;

/** Something that goes wrong at one instant: an entry of {@code hearsay.faults} without its time. */
@FunctionalInterface
public interface Fault {
    /**
     * Writes down what it does to whom.
     *
     * @param at when it happens, in emulated nanoseconds
     * @param topology the graph at the start
     * @param random a stream of this entry's own
     * @param lifetimes what all earlier entries have done; this one's is added
     */
    void schedule(long at, Topology topology, RandomStream random, Lifetimes lifetimes);

    /** The most peers that can live after it, of {@code alive} before it, among {@code peers} in all. */
    default int survivors(int alive, int peers) {
        return alive;
    }

    /** The number of peers that are needed: as many as it counts, or so many that each one that it names is among them. */
    default int leastPeers() {
        return 0;
    }
}
