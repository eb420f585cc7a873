package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * Torus: a grid whose rows and columns are closed to rings, so that every peer has four neighbours.
 *
 * @param columns peers of a row, or {@link #SQUARE}
 */
public record Torus(int columns) implements TopologyModel {
    /** The value that stands for the divisor of the number of peers that is nearest to its square root. */
    public static final int SQUARE = 0;

    private static final int SHORTEST_RING = 3;

    /** Reads {@code columns}. */
    public static Torus from(ConfigBlock settings) {
        return new Torus(settings.integerOr("columns", "square", SQUARE, SHORTEST_RING, Integer.MAX_VALUE));
    }

    @Override
    public Optional<String> objection(int peers) {
        int width = width(peers);
        if (peers % width != 0) {
            return Optional.of(columns + " columns need a multiple of " + columns + " peers");
        }
        boolean fits = width >= SHORTEST_RING && peers / width >= SHORTEST_RING;
        return fits
                ? Topology.objectionToLinks(2.0 * peers)
                : Optional.of("a torus needs at least 3 full rows and 3 columns");
    }

    @Override
    public double meanDegree(int peers) {
        return 4;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        int width = width(peers);
        DrawnLinks links = new DrawnLinks(2.0 * peers);
        for (int peer = 0; peer < peers; peer++) {
            int right = peer % width == width - 1 ? peer - width + 1 : peer + 1;
            int below = peer >= peers - width ? peer - (peers - width) : peer + width;
            links.add(peer, right);
            links.add(peer, below);
        }
        return links.openedAmong(peers);
    }

    private int width(int peers) {
        if (columns != SQUARE) {
            return columns;
        }
        int divisor = Math.max(1, (int) Math.sqrt(peers));
        while (peers % divisor != 0) {
            divisor--;
        }
        return divisor;
    }
}
