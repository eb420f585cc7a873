package dev.hearsay.protocol;

import dev.hearsay.group.Groups;
import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The network of a run as its protocols know it when they are made, and nothing of which ever changes. What all peers compute alike, such
 * as a table of identifiers, is computed from it once, and shared.
 *
 * @param topology who is linked with whom at first
 * @param groups which peer is in which group
 * @param roles the role of each peer in its protocol, by number; empty where a peer has none, and as a whole where nobody has any
 * @param keys the number of different keys that operations are about, the largest of all kinds; 0 in a run without operations
 * @param seed the seed of the run
 */
public record Setup(Topology topology, Groups groups, List<String> roles, int keys, long seed) {
    /** The network of a run without operations. */
    public Setup(Topology topology, Groups groups, List<String> roles, long seed) {
        this(topology, groups, roles, 0, seed);
    }

    /** The number of peers in the network. */
    public int peers() {
        return topology.peers();
    }

    /** The role of a peer in its protocol, such as {@code seed} or {@code validator}; empty where it has none. */
    public String role(int peer) {
        return roles.isEmpty() ? "" : roles.get(peer);
    }

    /** The peers of a role, ascending. */
    public int[] peersOf(String role) {
        return IntStream.range(0, peers())
                .filter(peer -> role(peer).equals(role))
                .toArray();
    }
}
