package dev.hearsay.report.replay;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.Arrays;

/**
 * Places of the peers of a connected graph such that the distance of any two in the plane is near to that in the graph, in links: least
 * stress, by stochastic gradient descent over all pairs (Zheng, Pawar and Goodman, Graph drawing by stochastic gradient descent, IEEE
 * Transactions on Visualization and Computer Graphics 25, 2019), whose weights, step sizes and number of rounds these are. The pairs are
 * put into random order once, not anew for each round.
 */
final class StressLayout {
    private static final int ROUNDS = 15;
    private static final double SMALLEST_STEP = 0.1;
    /** The bits of a peer's number, and of a distance, of a graph that can be drawn. */
    private static final int BITS = 20;

    private static final long MASK = (1L << BITS) - 1;

    private final double[] x;
    private final double[] y;

    private StressLayout(int peers, RandomStream random) {
        x = new double[peers];
        y = new double[peers];
        for (int peer = 0; peer < peers; peer++) {
            x[peer] = random.nextDouble();
            y[peer] = random.nextDouble();
        }
    }

    /** The places of the peers of a connected graph; a link is one unit long, as far as possible. */
    static Places of(Topology graph, RandomStream random) {
        StressLayout layout = new StressLayout(graph.peers(), random);
        long[] pairs = pairs(graph);
        shuffle(pairs, random);
        layout.relax(pairs);
        return new Places(layout.x, layout.y).turned();
    }

    /** Two peers and their distance, for all pairs. */
    private static long[] pairs(Topology graph) {
        int peers = graph.peers();
        long[] pairs = new long[Math.multiplyExact(peers, peers - 1) / 2];
        int[] distances = new int[peers];
        int[] queue = new int[peers];
        int count = 0;
        for (int a = 1; a < peers; a++) {
            distances(graph, a, distances, queue);
            for (int b = 0; b < a; b++) {
                pairs[count++] = ((long) a << (2 * BITS)) | ((long) b << BITS) | distances[b];
            }
        }
        return pairs;
    }

    /** Ends when all peers have been found, which in a dense graph is long before all links have been seen. */
    private static void distances(Topology graph, int start, int[] distances, int[] queue) {
        Arrays.fill(distances, Topology.UNREACHED);
        distances[start] = 0;
        queue[0] = start;
        int found = 1;
        for (int head = 0; head < found && found < queue.length; head++) {
            int peer = queue[head];
            for (int link = graph.firstLink(peer); link < graph.firstLink(peer + 1); link++) {
                int other = graph.target(link);
                if (distances[other] == Topology.UNREACHED) {
                    distances[other] = distances[peer] + 1;
                    queue[found++] = other;
                }
            }
        }
    }

    private static void shuffle(long[] values, RandomStream random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    private void relax(long[] pairs) {
        long longest = 1;
        for (long pair : pairs) {
            longest = Math.max(longest, pair & MASK);
        }
        double largestStep = (double) longest * longest;
        double decay = StrictMath.log(largestStep / SMALLEST_STEP) / (ROUNDS - 1);
        for (int round = 0; round < ROUNDS; round++) {
            round(pairs, largestStep * StrictMath.exp(-decay * round));
        }
    }

    private void round(long[] pairs, double step) {
        for (long pair : pairs) {
            int a = (int) (pair >>> (2 * BITS));
            int b = (int) ((pair >>> BITS) & MASK);
            double distance = pair & MASK;
            double across = x[a] - x[b];
            double down = y[a] - y[b];
            double length = Math.max(Math.sqrt(across * across + down * down), Double.MIN_NORMAL);
            double by = Math.min(1, step / (distance * distance)) * (length - distance) / (2 * length);
            x[a] -= by * across;
            y[a] -= by * down;
            x[b] += by * across;
            y[b] += by * down;
        }
    }
}
