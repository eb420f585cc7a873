package dev.hearsay.fault;

import dev.hearsay.group.Groups;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The conditions in a network beside the lifetimes of its peers: what its links do when, and who behaves how. */
public final class Conditions {
    private final Topology topology;
    private final Groups groups;
    private final IntFunction<String> regions;
    private final Lifetimes lifetimes;
    private final LinkFaults linkFaults;
    private final Adversaries adversaries;

    private Conditions(Topology topology, Groups groups, IntFunction<String> regions, Lifetimes lifetimes, long seed) {
        this.topology = topology;
        this.groups = groups;
        this.regions = regions;
        this.lifetimes = lifetimes;
        this.linkFaults = new LinkFaults(seed);
        this.adversaries = new Adversaries(topology.peers());
    }

    /**
     * The effect of entries, ascending in time, on links and behaviours.
     *
     * @param topology the graph of all peers
     * @param regions the region that each peer is in; empty where there are none
     * @param lifetimes the effect of the entries on the peers' lives
     */
    public static Conditions of(
            List<FaultEntry> entries,
            Topology topology,
            Groups groups,
            IntFunction<String> regions,
            Lifetimes lifetimes,
            long seed) {
        Conditions conditions = new Conditions(topology, groups, regions, lifetimes, seed);
        for (int i = 0; i < entries.size(); i++) {
            FaultEntry entry = entries.get(i);
            entry.fault().disturb(entry.span(), RandomStream.of(seed, Purpose.FAULT, i), conditions);
        }
        return conditions;
    }

    /** What goes wrong on links, and which peers are slow. */
    public LinkFaults linkFaults() {
        return linkFaults;
    }

    /** Which peers do not behave as the protocol says. */
    public Adversaries adversaries() {
        return adversaries;
    }

    Topology topology() {
        return topology;
    }

    /** The number of all peers. */
    int peers() {
        return topology.peers();
    }

    Groups groups() {
        return groups;
    }

    /** The region that a peer is in; empty where there are none. */
    String region(int peer) {
        return regions.apply(peer);
    }

    /** The peers that are up at an instant, ascending. */
    IntStream up(long at) {
        return IntStream.range(0, peers()).filter(peer -> lifetimes.lives(peer, at));
    }

    IntStream inGroup(String name) {
        return IntStream.of(groups.peers(groups.number(name)));
    }

    IntStream inRegion(String name) {
        return IntStream.range(0, peers()).filter(peer -> region(peer).equals(name));
    }
}
