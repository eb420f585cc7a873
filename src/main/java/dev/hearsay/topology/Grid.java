package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/**
 * Grid: peers stand row by row and are linked with those to the left and right, above and below (von Neumann's
 * neighbourhood). The last row may be short.
 *
 * @param columns peers of a full row, or {@link #SQUARE}
 */
public record Grid(int columns) implements TopologyModel {
    /** The value that stands for the square root of the number of peers, rounded up. */
    public static final int SQUARE = 0;

    /** Reads {@code columns}. */
    public static Grid from(ConfigBlock settings) {
        return new Grid(settings.integerOr("columns", "square", SQUARE, 1, Integer.MAX_VALUE));
    }

    @Override
    public double meanDegree(int peers) {
        return 4;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        int width = columns == SQUARE ? (int) Math.ceil(Math.sqrt(peers)) : columns;
        DrawnLinks links = new DrawnLinks(2.0 * peers);
        for (int peer = 1; peer < peers; peer++) {
            if (peer % width > 0) {
                links.add(peer, peer - 1);
            }
            if (peer >= width) {
                links.add(peer, peer - width);
            }
        }
        return links.openedAmong(peers);
    }
}
