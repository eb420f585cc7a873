package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * Random d-regular graph: every peer has exactly d neighbours, and all peers are connected.
 *
 * <p>Drawn by the pairing model ({@link Pairing}); a graph in several parts is drawn anew, so that the connected ones
 * stay equally likely. Degree 2 is drawn directly, as a cycle through all peers in random order, since a random
 * 2-regular graph is hardly ever connected. A dense graph, d of at least half the peers, is the complement of a sparse one.
 *
 * @param degree neighbours of each peer, at least 1
 */
public record RandomRegular(int degree) implements TopologyModel {
    /** Reads {@code degree}. */
    public static RandomRegular from(ConfigBlock settings) {
        return new RandomRegular(settings.integer("degree", 1, Integer.MAX_VALUE));
    }

    @Override
    public Optional<String> objection(int peers) {
        if (degree >= peers) {
            return Optional.of("degree " + degree + " needs more than " + degree + " peers");
        }
        if (degree == 1 && peers > 2) {
            return Optional.of("degree 1 connects no more than 2 peers");
        }
        if (degree % 2 == 1 && peers % 2 == 1) {
            return Optional.of("odd degree " + degree + " needs an even number of peers");
        }
        return Topology.objectionToLinks((double) peers * degree / 2);
    }

    @Override
    public double meanDegree(int peers) {
        return degree;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        if (degree == 2) {
            return cycle(peers, random);
        }
        Topology drawn = regular(peers, random);
        while (!drawn.isConnected()) {
            drawn = regular(peers, random);
        }
        return drawn;
    }

    private Topology regular(int peers, RandomStream random) {
        return 2 * (long) degree < peers
                ? Pairing.simple(peers, degree, random).topology()
                : complement(Pairing.simple(peers, peers - 1 - degree, random).topology());
    }

    private static Topology cycle(int peers, RandomStream random) {
        int[] order = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            order[peer] = peer;
        }
        random.shuffle(order);
        DrawnLinks links = new DrawnLinks(peers);
        for (int i = 0; i < peers; i++) {
            links.add(order[i], order[(i + 1) % peers]);
        }
        return links.among(peers);
    }

    private static Topology complement(Topology sparse) {
        int peers = sparse.peers();
        DrawnLinks links = new DrawnLinks(peers * (peers - 1.0) / 2 - sparse.links());
        for (int peer = 0; peer < peers; peer++) {
            int index = 0;
            for (int other = 0; other < peer; other++) {
                if (index < sparse.degree(peer) && sparse.neighbour(peer, index) == other) {
                    index++;
                } else {
                    links.add(peer, other);
                }
            }
        }
        return links.among(peers);
    }
}
