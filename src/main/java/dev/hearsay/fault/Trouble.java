package dev.hearsay.fault;

import dev.hearsay.topology.Topology;

/**
 * The trouble that the faults of a scenario make, as they add to it one after another before the run.
 */
public final class Trouble {
    private final Topology topology;
    private final long runNanos;
    private final Absences absences;
    private final Arrivals arrivals;

    /**
     * No trouble yet.
     *
     * @param topology the graph of the peers that are there at first
     * @param peers the number of all peers; those of the highest numbers join later
     * @param runNanos the end of the time in which messages originate, in emulated nanoseconds
     */
    Trouble(Topology topology, int peers, long runNanos) {
        this.topology = topology;
        this.runNanos = runNanos;
        this.absences = new Absences(peers);
        this.arrivals = new Arrivals(topology.peers(), peers);
    }

    /** The number of links of a peer in the graph; none of one that joins later, whose links are not drawn yet. */
    int degree(int peer) {
        return peer < topology.peers() ? topology.degree(peer) : 0;
    }

    /** The number of all peers. */
    public int peers() {
        return absences.lifetimes().peers();
    }

    /** The end of the time in which messages originate, in emulated nanoseconds: of what has no other end. */
    public long runNanos() {
        return runNanos;
    }

    /** The times for which peers are down. */
    public Absences absences() {
        return absences;
    }

    /** The peers that join later. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** What all faults so far have come to. */
    Troubles settle() {
        Lifetimes lifetimes = absences.lifetimes();
        return new Troubles(arrivals.linked(topology, lifetimes), lifetimes);
    }
}
