package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * Random k-out graph: every peer picks k different others, all choices equally likely, and links are used both ways (Fenner and
 * Frieze, On the connectivity of random m-orientable graphs and digraphs, 1982: connected with high probability from k = 2). Two
 * peers that pick each other share one link, opened by the lower number, so the mean degree is slightly below 2 k.
 *
 * @param k links that each peer opens, at least 1
 */
public record KOut(int k) implements TopologyModel {
    /** Reads {@code k}. */
    public static KOut from(ConfigBlock settings) {
        return new KOut(settings.integer("k", 1, Integer.MAX_VALUE));
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
        return Math.min(peers - 1.0, 2.0 * k);
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return picked(peers, peers, k, random);
    }

    /** The graph in which every peer opens {@code k} links with different others of the first {@code candidates}, all equally likely. */
    static Topology picked(int peers, int candidates, int k, RandomStream random) {
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
        return links.openedAmong(peers);
    }
}
