package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * Random k-out graph: every peer picks k different others, all choices equally likely (Fenner and Frieze, On the connectivity of
 * random m-orientable graphs and digraphs, 1982: connected with high probability from k = 2). Where links are used both ways, two
 * peers that pick each other share one link, opened by the lower number, so the mean degree is slightly below 2 k. Where they lead
 * one way, a peer has just k neighbours, those that it has picked, and is one of as many others as have picked it.
 *
 * @param k links that each peer opens, at least 1
 * @param isOneWay true if links lead from the peer that opened them alone
 */
public record KOut(int k, boolean isOneWay) implements TopologyModel {
    /** Reads {@code k} and {@code one-way}. */
    public static KOut from(ConfigBlock settings) {
        return new KOut(settings.integer("k", 1, Integer.MAX_VALUE), settings.flag("one-way"));
    }

    @Override
    public Optional<String> objection(int peers) {
        if (k >= peers) {
            return Optional.of(k + " picks need more than " + k + " peers");
        }
        return Topology.objectionToLinks((double) peers * k);
    }

    @Override
    public double meanDegree(int peers) {
        return isOneWay ? k : Math.min(peers - 1.0, 2.0 * k);
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        DrawnLinks links = drawn(peers, peers, k, random);
        return isOneWay ? links.leadingOneWay(peers) : links.openedAmong(peers);
    }

    /** The graph in which every peer opens {@code k} links with different others of the first {@code candidates}, all equally likely. */
    static Topology picked(int peers, int candidates, int k, RandomStream random) {
        return drawn(peers, candidates, k, random).openedAmong(peers);
    }

    private static DrawnLinks drawn(int peers, int candidates, int k, RandomStream random) {
        int[] order = new int[candidates];
        for (int peer = 0; peer < candidates; peer++) {
            order[peer] = peer;
        }
        DrawnLinks links = new DrawnLinks((double) peers * k);
        for (int peer = 0; peer < peers; peer++) {
            random.shuffleFront(order, candidates, k + 1);
            int picked = 0;
            for (int i = 0; picked < k; i++) {
                if (order[i] != peer) {
                    links.add(peer, order[i]);
                    picked++;
                }
            }
        }
        return links;
    }
}
