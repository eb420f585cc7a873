package dev.hearsay.fault;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.List;

/**
 * An entry of {@code hearsay.faults}.
 *
 * @param span its time
 * @param fault the fault
 */
public record FaultEntry(Span span, Fault fault) {
    /** An entry that happens at an instant, in emulated nanoseconds. */
    public FaultEntry(long atNanos, Fault fault) {
        this(new Span(atNanos, atNanos), fault);
    }

    /** The time at which it begins, in emulated nanoseconds. */
    public long atNanos() {
        return span.from();
    }

    /**
     * The effect of the entries, ascending in time, on the peers of a graph: entries that happen at the same time do so in the order
     * in which the scenario lists them.
     */
    public static Lifetimes schedule(List<FaultEntry> entries, Topology topology, long seed) {
        Lifetimes lifetimes = new Lifetimes(topology.peers());
        for (int i = 0; i < entries.size(); i++) {
            RandomStream random = RandomStream.of(seed, Purpose.FAULT, i);
            entries.get(i).fault.schedule(entries.get(i).atNanos(), topology, random, lifetimes);
        }
        return lifetimes;
    }
}
