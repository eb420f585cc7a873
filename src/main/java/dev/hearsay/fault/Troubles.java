package dev.hearsay.fault;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.List;

/**
 * The faults of a scenario as they come to pass in its network: drawn from the seed before the run, and never changed in it.
 *
 * @param topology the graph of all peers, with the links by which some of them join
 * @param lifetimes when peers are up
 */
public record Troubles(Topology topology, Lifetimes lifetimes) {
    /**
     * The effect of entries, ascending in time, on the peers of a graph: entries that begin at the same time do so in the order in
     * which the scenario lists them.
     *
     * @param topology the graph of the peers that are there at first
     * @param peers the number of all peers
     * @param runNanos the end of the time in which messages originate, in emulated nanoseconds
     */
    public static Troubles of(List<FaultEntry> entries, Topology topology, int peers, long runNanos, long seed) {
        Trouble trouble = new Trouble(topology, peers, runNanos);
        for (int i = 0; i < entries.size(); i++) {
            FaultEntry entry = entries.get(i);
            entry.fault().schedule(entry.span(), RandomStream.of(seed, Purpose.FAULT, i), trouble);
        }
        return trouble.settle();
    }
}
