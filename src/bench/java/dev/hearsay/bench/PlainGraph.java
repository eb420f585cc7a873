package dev.hearsay.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A random regular graph in arrays. Pairing model: the ends of all links are shuffled and joined two by two; ends that would
 * make a loop or a parallel link are shuffled again among themselves (Steger and Wormald, 1999), and all of it begins anew
 * where none of them fits. That the graph is in one part is seen by the number of deliveries.
 */
final class PlainGraph {
    private final int degree;
    private final SplittableRandom random;
    private final int[] neighbours;
    private final int[] degrees;

    PlainGraph(int peers, int degree, SplittableRandom random) {
        this.degree = degree;
        this.random = random;
        this.neighbours = new int[peers * degree];
        this.degrees = new int[peers];
        int[] ends = new int[peers * degree];
        int left = 0;
        while (left == 0 || !joinAll(ends)) {
            for (left = 0; left < ends.length; left++) {
                ends[left] = left / degree;
            }
            Arrays.fill(degrees, 0);
        }
    }

    /** The neighbours of each peer, peer by peer. */
    int[] neighbours() {
        return neighbours;
    }

    private boolean joinAll(int[] ends) {
        int left = ends.length;
        while (left > 0) {
            shuffle(ends, left);
            int refused = 0;
            for (int i = 0; i < left; i += 2) {
                int one = ends[i];
                int other = ends[i + 1];
                if (one == other || areNeighbours(one, other)) {
                    ends[refused++] = one;
                    ends[refused++] = other;
                } else {
                    join(one, other);
                    join(other, one);
                }
            }
            if (refused == left) {
                return false;
            }
            left = refused;
        }
        return true;
    }

    private void shuffle(int[] ends, int left) {
        for (int i = left - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int end = ends[i];
            ends[i] = ends[j];
            ends[j] = end;
        }
    }

    private boolean areNeighbours(int one, int other) {
        for (int slot = one * degree, end = slot + degrees[one]; slot < end; slot++) {
            if (neighbours[slot] == other) {
                return true;
            }
        }
        return false;
    }

    private void join(int peer, int neighbour) {
        neighbours[peer * degree + degrees[peer]++] = neighbour;
    }
}
