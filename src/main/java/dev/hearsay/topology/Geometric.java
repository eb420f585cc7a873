package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * Random geometric graph (Gilbert, Random plane networks, 1961): peers are placed uniformly in the unit square, and two
 * are linked if they are no further apart than a radius. The square's opposite edges are joined, so that it is a torus
 * without a border (Dall and Christensen, Random geometric graphs, 2002, continuous boundary conditions): then every peer
 * has (n - 1) pi radius^2 neighbours on average, from which the radius follows. Not connected in general.
 *
 * @param meanDegree neighbours of a peer on average, above 0
 */
public record Geometric(double meanDegree) implements TopologyModel {
    private static final double LARGEST_RADIUS = 0.5;

    /** Reads {@code mean-degree}. */
    public static Geometric from(ConfigBlock settings) {
        return new Geometric(settings.positive("mean-degree"));
    }

    @Override
    public Optional<String> objection(int peers) {
        if (peers < 2 || radius(peers) > LARGEST_RADIUS) {
            double area = Math.PI * LARGEST_RADIUS * LARGEST_RADIUS;
            long fewest = 1 + (long) Math.ceil(meanDegree / area);
            return Optional.of("mean degree " + meanDegree + " needs at least " + fewest + " peers");
        }
        return Topology.objectionToLinks(peers * meanDegree / 2);
    }

    @Override
    public double meanDegree(int peers) {
        return meanDegree;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        double[] x = new double[peers];
        double[] y = new double[peers];
        for (int peer = 0; peer < peers; peer++) {
            x[peer] = random.nextDouble();
            y[peer] = random.nextDouble();
        }
        DrawnLinks links = DrawnLinks.ofMeanDegree(meanDegree, peers);
        new Cells(x, y, radius(peers)).linkNear(links);
        return links.among(peers);
    }

    private double radius(int peers) {
        return Math.sqrt(meanDegree / ((peers - 1) * Math.PI));
    }

    /** The torus cut into square cells no smaller than the radius, so that near peers are in the same or touching cells. */
    private static final class Cells {
        private static final int FEWEST = 3;

        private final double[] x;
        private final double[] y;
        private final double radius;
        private final int side;
        private final int[] offsets;
        private final int[] order;

        Cells(double[] x, double[] y, double radius) {
            this.x = x;
            this.y = y;
            this.radius = radius;
            int finest = (int) Math.min(1 / radius, Math.ceil(Math.sqrt(x.length)));
            side = finest < FEWEST ? 1 : finest;
            offsets = new int[side * side + 1];
            order = new int[x.length];
            sort();
        }

        private void sort() {
            for (int peer = 0; peer < x.length; peer++) {
                offsets[cell(peer) + 1]++;
            }
            for (int cell = 0; cell < side * side; cell++) {
                offsets[cell + 1] += offsets[cell];
            }
            int[] next = offsets.clone();
            for (int peer = 0; peer < x.length; peer++) {
                order[next[cell(peer)]++] = peer;
            }
        }

        private int cell(int peer) {
            int row = (int) (y[peer] * side);
            int column = (int) (x[peer] * side);
            return row * side + column;
        }

        void linkNear(DrawnLinks links) {
            int reach = side == 1 ? 0 : 1;
            for (int cell = 0; cell < side * side; cell++) {
                for (int up = -reach; up <= reach; up++) {
                    for (int right = -reach; right <= reach; right++) {
                        int row = (cell / side + up + side) % side;
                        int column = (cell % side + right + side) % side;
                        linkNear(cell, row * side + column, links);
                    }
                }
            }
        }

        private void linkNear(int cell, int other, DrawnLinks links) {
            for (int i = offsets[cell]; i < offsets[cell + 1]; i++) {
                for (int j = offsets[other]; j < offsets[other + 1]; j++) {
                    if (order[i] < order[j] && areNear(order[i], order[j])) {
                        links.add(order[i], order[j]);
                    }
                }
            }
        }

        private boolean areNear(int a, int b) {
            double across = Math.abs(x[a] - x[b]);
            double along = Math.abs(y[a] - y[b]);
            double dx = Math.min(across, 1 - across);
            double dy = Math.min(along, 1 - along);
            return dx * dx + dy * dy <= radius * radius;
        }
    }
}
