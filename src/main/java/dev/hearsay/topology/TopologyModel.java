package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import java.util.Map;
import java.util.Optional;

/** A rule that makes a graph: a generator with its parameters, or a file that was read. */
public interface TopologyModel {
    /** The graph of that many peers; the same for the same stream. */
    Topology generate(int peers, RandomStream random);

    /** The reason, in a few words, why there is no such graph of that many peers; empty if there is one. */
    default Optional<String> objection(int peers) {
        return Optional.empty();
    }

    /** The least number of peers where the model itself brings them, as a file does; 0 where any number will do. */
    default int ownPeers() {
        return 0;
    }

    /** The approximate mean number of neighbours of a peer among that many; NaN where it is not known before the graph is. */
    default double meanDegree(int peers) {
        return Double.NaN;
    }

    /** The numbers of peers that have names, by name; empty where peers have numbers only. */
    default Map<String, Integer> peerNames() {
        return Map.of();
    }

    /** The name of a peer, or empty where it has none but its number. */
    default String peerName(int peer) {
        return "";
    }

    /** True if any link comes with a latency of its own. */
    default boolean namesLatencies() {
        return false;
    }
}
