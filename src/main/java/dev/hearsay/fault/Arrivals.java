package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The peers that join a network, and the links by which they do. */
final class Arrivals {
    /** So many draws in vain, and who is up is listed: a list for each of many peers would take long where most are up. */
    private static final int MOST_DRAWS = 32;

    private final int first;
    private final int peers;
    private final List<Arrival> arrivals = new ArrayList<>();

    private record Arrival(int peer, long at, int contacts, RandomStream random) {}

    /** Nobody yet: of {@code peers} in all, those from number {@code first} on will join. */
    Arrivals(int first, int peers) {
        this.first = first;
        this.peers = peers;
    }

    /** The next peer joins at a time, after those before it; answers its number. Its contacts are drawn when all else is known. */
    int add(long at, int contacts, RandomStream random) {
        int peer = first + arrivals.size();
        arrivals.add(new Arrival(peer, at, contacts, random));
        return peer;
    }

    /** The graph of all peers, in which those that join have links with their contacts, opened by them. */
    Topology linked(Topology before, Lifetimes lifetimes) {
        if (arrivals.isEmpty()) {
            return before;
        }
        int most = arrivals.stream().mapToInt(Arrival::contacts).sum();
        int[] joining = new int[most];
        int[] contacts = new int[most];
        int count = 0;
        for (Arrival arrival : arrivals) {
            for (int contact : contacts(arrival, lifetimes)) {
                joining[count] = arrival.peer;
                contacts[count++] = contact;
            }
        }
        return before.among(peers).withLinks(joining, contacts, count);
    }

    /** Different peers that are up before an arrival; fewer than it asks for if there are no more. */
    private int[] contacts(Arrival arrival, Lifetimes lifetimes) {
        long before = Math.max(1, arrival.at) - 1;
        BitSet chosen = new BitSet();
        int missing = arrival.contacts;
        for (int draws = 0; draws < MOST_DRAWS * arrival.contacts && missing > 0; draws++) {
            int peer = arrival.random.nextInt(peers);
            if (!chosen.get(peer) && lifetimes.lives(peer, before)) {
                chosen.set(peer);
                missing--;
            }
        }
        if (missing > 0) {
            int[] others = IntStream.range(0, peers)
                    .filter(peer -> !chosen.get(peer) && lifetimes.lives(peer, before))
                    .toArray();
            int more = Math.min(missing, others.length);
            arrival.random.shuffleFront(others, others.length, more);
            Arrays.stream(others, 0, more).forEach(chosen::set);
        }
        return chosen.stream().toArray();
    }
}
