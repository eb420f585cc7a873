package dev.hearsay.topology;

import java.util.BitSet;

/**
 * The opener of each link of a graph that does not say so: each peer half of its links, to within one. The links are walked along in
 * trails, first from peers with an odd number of them, and each was opened by the end that the walk came from (an Euler
 * orientation): a peer that is walked through has opened one link and accepted the other.
 */
final class BalancedOpeners {
    private final Topology graph;
    private final BitSet walked;
    private final BitSet opened;
    /** The next link of each peer that the walk may not have taken. */
    private final int[] next;

    private BalancedOpeners(Topology graph) {
        this.graph = graph;
        walked = new BitSet(graph.directedLinks());
        opened = new BitSet(graph.directedLinks());
        next = new int[graph.peers()];
        for (int peer = 0; peer < next.length; peer++) {
            next[peer] = graph.firstLink(peer);
        }
    }

    /** The directed links of an undirected graph whose source opened the link. */
    static BitSet of(Topology graph) {
        BalancedOpeners openers = new BalancedOpeners(graph);
        for (int peer = 0; peer < graph.peers(); peer++) {
            if (graph.degree(peer) % 2 == 1 && openers.hasOddLinksLeft(peer)) {
                openers.walk(peer);
            }
        }
        for (int peer = 0; peer < graph.peers(); peer++) {
            openers.walk(peer);
        }
        return openers.opened;
    }

    private boolean hasOddLinksLeft(int peer) {
        int end = graph.firstLink(peer + 1);
        return (graph.degree(peer) - walked.get(graph.firstLink(peer), end).cardinality()) % 2 == 1;
    }

    /** Walks from a peer until no link is left at the present one; again from the first as long as that one has links left. */
    private void walk(int start) {
        int peer = start;
        for (int link = unwalked(peer); link >= 0; link = unwalked(peer)) {
            int other = graph.target(link);
            walked.set(link);
            walked.set(graph.link(other, peer));
            opened.set(link);
            peer = other;
        }
    }

    private int unwalked(int peer) {
        int end = graph.firstLink(peer + 1);
        while (next[peer] < end && walked.get(next[peer])) {
            next[peer]++;
        }
        return next[peer] < end ? next[peer] : -1;
    }
}
