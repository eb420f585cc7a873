package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/** Complete graph: every peer is linked with every other. */
public record Complete() implements TopologyModel {
    /** A complete graph has no keys. */
    public static Complete from(ConfigBlock settings) {
        return new Complete();
    }

    @Override
    public Optional<String> objection(int peers) {
        return Topology.objectionToLinks(links(peers));
    }

    @Override
    public double meanDegree(int peers) {
        return peers - 1.0;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        DrawnLinks links = new DrawnLinks(links(peers));
        for (int peer = 1; peer < peers; peer++) {
            for (int other = 0; other < peer; other++) {
                links.add(other, peer);
            }
        }
        return links.among(peers);
    }

    private static double links(int peers) {
        return peers * (peers - 1.0) / 2;
    }
}
