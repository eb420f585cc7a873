package dev.hearsay.plain;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;

/** Questions about the lives of peers, answered by going through their changes one after another. */
final class Lives {
    private final Lifetimes lifetimes;
    private final Topology topology;

    Lives(Lifetimes lifetimes, Topology topology) {
        this.lifetimes = lifetimes;
        this.topology = topology;
    }

    /** The number of a peer's incarnation at a time; while it is down, of the one before. */
    int incarnation(int peer, long at) {
        int number = 0;
        while (lifetimes.change(peer, 2 * number + 1) <= at) {
            number++;
        }
        return number;
    }

    /** The time from which on a peer is up for good, or never. */
    long staysFrom(int peer) {
        int last = lifetimes.absences(peer);
        return last == 0 ? 0 : lifetimes.change(peer, 2 * last - 1);
    }

    /** The neighbours in the topology that had come when a peer begins at a time, ascending. */
    List<Integer> known(int peer, long at) {
        return IntStream.range(0, topology.degree(peer))
                .map(i -> topology.neighbour(peer, i))
                .filter(other -> lifetimes.knows(other, at))
                .boxed()
                .toList();
    }
}
