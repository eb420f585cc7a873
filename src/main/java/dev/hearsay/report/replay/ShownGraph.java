package dev.hearsay.report.replay;

import dev.hearsay.topology.Topology;
import java.util.Arrays;

/**
 * The graph of the peers that are shown, by their places in the sample. Where all are shown it is the network's. Otherwise each peer of
 * the network belongs to the shown one that is nearest to it, in links, and two shown ones are neighbours where such territories touch
 * (the dual of a graph Voronoi diagram: Erwig, The graph Voronoi diagram with applications, Networks 36, 2000): a ring stays a ring,
 * and a grid a grid. Of each territory the first {@value #MOST_NEIGHBOURS} that it meets count.
 */
final class ShownGraph {
    private static final int MOST_NEIGHBOURS = 12;
    /** The links of a peer that are looked at; in a denser graph every territory touches every other. */
    private static final int MOST_LINKS = 64;

    private final Topology network;
    /** The shown peer, by place, to whose territory each peer belongs. */
    private final int[] nearest;

    private final int[] neighbours;
    private final int[] counts;
    /** How many have all the neighbours that count: once all have, there is nothing more to find. */
    private int full;

    private ShownGraph(Topology network, int shown) {
        this.network = network;
        this.nearest = new int[network.peers()];
        this.neighbours = new int[shown * MOST_NEIGHBOURS];
        this.counts = new int[shown];
        Arrays.fill(nearest, PeerSample.HIDDEN);
    }

    /** The undirected graph between the peers of a sample. */
    static Topology of(Topology network, PeerSample sample) {
        if (sample.isAll()) {
            return network.undirected();
        }
        ShownGraph graph = new ShownGraph(network, sample.size());
        graph.grow(sample);
        return graph.touching();
    }

    private void grow(PeerSample sample) {
        int[] queue = new int[network.peers()];
        int found = 0;
        for (int place = 0; place < sample.size(); place++) {
            nearest[sample.peer(place)] = place;
            queue[found++] = sample.peer(place);
        }
        for (int head = 0; head < found && full < counts.length; head++) {
            int peer = queue[head];
            int degree = network.degree(peer);
            for (int i = 0; i < Math.min(degree, MOST_LINKS); i++) {
                int other = network.neighbour(peer, (peer + i) % degree);
                if (nearest[other] == PeerSample.HIDDEN) {
                    nearest[other] = nearest[peer];
                    queue[found++] = other;
                } else {
                    meet(nearest[peer], nearest[other]);
                }
            }
        }
    }

    private void meet(int own, int other) {
        int first = own * MOST_NEIGHBOURS;
        if (own == other || counts[own] == MOST_NEIGHBOURS) {
            return;
        }
        for (int i = first; i < first + counts[own]; i++) {
            if (neighbours[i] == other) {
                return;
            }
        }
        neighbours[first + counts[own]++] = other;
        full += counts[own] == MOST_NEIGHBOURS ? 1 : 0;
    }

    private Topology touching() {
        int[] from = new int[neighbours.length];
        int[] to = new int[neighbours.length];
        int links = 0;
        for (int place = 0; place < counts.length; place++) {
            for (int i = 0; i < counts[place]; i++) {
                from[links] = place;
                to[links++] = neighbours[place * MOST_NEIGHBOURS + i];
            }
        }
        return Topology.ofLinks(counts.length, from, to, links);
    }
}
