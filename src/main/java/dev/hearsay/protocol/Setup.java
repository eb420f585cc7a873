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
 * @param guests the number of peers, the last ones, that are programs which are no part of the emulation
 * @param seed the seed of the run
 * @param presence who is up, for figures
 */
public record Setup(
        Topology topology, Groups groups, List<String> roles, int keys, int guests, long seed, Presence presence) {
    /** The network of a run without operations, whose peers are always up. */
    public Setup(Topology topology, Groups groups, List<String> roles, long seed) {
        this(topology, groups, roles, 0, seed);
    }

    /** The network of a run without guests, whose peers are always up. */
    public Setup(Topology topology, Groups groups, List<String> roles, int keys, long seed) {
        this(topology, groups, roles, keys, 0, seed, Presence.ALWAYS);
    }

    /** The number of peers in the network. */
    public int peers() {
        return topology.peers();
    }

    /** True if a peer is a program that is no part of the emulation: no instance of the protocol is made for it. */
    public boolean isGuest(int peer) {
        return peer >= peers() - guests;
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
