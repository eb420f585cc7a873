package dev.hearsay.topology.cut;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/** The nodes of a graph on two sides, the first of which is to have a given number of peers; improved step by step. */
final class Bisection {
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int PASSES = 8;
    /** The number of moves in a row without a smaller cut after which a pass ends. */
    private static final int PATIENCE = 100;

    private final WeightedGraph graph;
    private final int wanted;
    private final byte[] side;
    private final int range;
    private final int largest;
    /** The position on each side before which all nodes have been moved. */
    private final int[] searched = new int[2];

    private int firstSize;
    private int cut;

    private Bisection(WeightedGraph graph, int wanted, byte[] side) {
        this.graph = graph;
        this.wanted = wanted;
        this.side = side;
        this.range = graph.heaviest();
        this.largest = graph.largest();
        for (int node = 0; node < graph.nodes(); node++) {
            firstSize += side[node] == FIRST ? graph.sizes[node] : 0;
            cut += side[node] == FIRST ? outward(node) : 0;
        }
    }

    private int outward(int node) {
        int outward = 0;
        for (int edge = graph.offsets[node]; edge < graph.offsets[node + 1]; edge++) {
            outward += side[graph.targets[edge]] == side[node] ? 0 : graph.weights[edge];
        }
        return outward;
    }

    /** Grows the first side from a random node, always by the node that leaves the fewest links across. */
    static Bisection grown(WeightedGraph graph, int wanted, RandomStream random) {
        byte[] side = new byte[graph.nodes()];
        Arrays.fill(side, (byte) SECOND);
        Bisection bisection = new Bisection(graph, wanted, side);
        GainQueue rim = new GainQueue(graph.nodes(), bisection.range);
        int start = random.nextInt(graph.nodes());
        while (bisection.firstSize < wanted) {
            int node = rim.best();
            if (node < 0) {
                while (side[start] == FIRST) {
                    start = start + 1 == side.length ? 0 : start + 1;
                }
                node = start;
            } else {
                rim.remove(node);
            }
            bisection.move(node);
            for (int edge = graph.offsets[node]; edge < graph.offsets[node + 1]; edge++) {
                if (side[graph.targets[edge]] == SECOND) {
                    bisection.update(edge, FIRST, rim);
                }
            }
        }
        return bisection;
    }

    /** The first nodes in their order until that side is as large as wanted, and the others. */
    static Bisection inOrder(WeightedGraph graph, int wanted) {
        byte[] side = new byte[graph.nodes()];
        int size = 0;
        for (int node = 0; node < side.length; node++) {
            side[node] = (byte) (size < wanted ? FIRST : SECOND);
            size += graph.sizes[node];
        }
        return new Bisection(graph, wanted, side);
    }

    /** The bisection of a graph that a bisection of its coarser graph stands for. */
    static Bisection projected(Bisection coarser, Matching matching, WeightedGraph finer) {
        byte[] side = new byte[finer.nodes()];
        for (int node = 0; node < side.length; node++) {
            side[node] = coarser.side[matching.coarse[node]];
        }
        return new Bisection(finer, coarser.wanted, side);
    }

    boolean isFirst(int node) {
        return side[node] == FIRST;
    }

    /** The number of links that cross. */
    int cut() {
        return cut;
    }

    private int gain(int node) {
        int gain = 0;
        for (int edge = graph.offsets[node]; edge < graph.offsets[node + 1]; edge++) {
            gain += side[graph.targets[edge]] == side[node] ? -graph.weights[edge] : graph.weights[edge];
        }
        return gain;
    }

    private void move(int node) {
        cut -= gain(node);
        firstSize += side[node] == FIRST ? -graph.sizes[node] : graph.sizes[node];
        side[node] = (byte) (1 - side[node]);
    }

    /** The distance of the sides from the wanted sizes; what the largest node makes inevitable counts as nothing. */
    private int imbalance() {
        return Math.max(0, Math.abs(firstSize - wanted) - (largest - 1));
    }

    /** Moves single nodes over, in passes, as long as that makes the cut smaller or the sides fit better. */
    void refine() {
        int before;
        int imbalance;
        int passes = 0;
        do {
            before = cut;
            imbalance = imbalance();
            pass();
            passes++;
        } while (passes < PASSES && (cut < before || imbalance() < imbalance));
    }

    private void pass() {
        GainQueue[] queues = {new GainQueue(graph.nodes(), range), new GainQueue(graph.nodes(), range)};
        for (int node = 0; node < graph.nodes(); node++) {
            if (outward(node) > 0) {
                queues[side[node]].put(node, gain(node));
            }
        }
        Arrays.fill(searched, 0);
        boolean[] moved = new boolean[graph.nodes()];
        int[] moves = new int[graph.nodes()];
        int count = 0;
        int kept = 0;
        int bestCut = cut;
        int bestImbalance = imbalance();
        while (count - kept < PATIENCE + Math.abs(firstSize - wanted)) {
            int node = next(queues, moved);
            if (node < 0) {
                break;
            }
            move(node);
            moved[node] = true;
            moves[count++] = node;
            updateNeighbours(node, moved, queues);
            int imbalance = imbalance();
            if (imbalance < bestImbalance || (imbalance == bestImbalance && cut < bestCut)) {
                bestImbalance = imbalance;
                bestCut = cut;
                kept = count;
            }
        }
        while (count > kept) {
            move(moves[--count]);
        }
    }

    /** The node to move next, out of its queue; negative if there is none. */
    private int next(GainQueue[] queues, boolean[] moved) {
        int from = sideToMoveFrom(queues);
        int node = queues[from].best();
        if (node >= 0) {
            queues[from].remove(node);
        } else if (Math.abs(firstSize - wanted) >= largest) {
            // no node with links across is left to move, and still that side is too large: any will do
            while (searched[from] < side.length && (moved[searched[from]] || side[searched[from]] != from)) {
                searched[from]++;
            }
            return searched[from] < side.length ? searched[from] : node;
        }
        return node;
    }

    private int sideToMoveFrom(GainQueue[] queues) {
        int surplus = firstSize - wanted;
        if (Math.abs(surplus) >= largest) {
            return surplus > 0 ? FIRST : SECOND;
        }
        int first = queues[FIRST].best();
        int second = queues[SECOND].best();
        if (first < 0 || second < 0) {
            return first < 0 ? SECOND : FIRST;
        }
        int difference = queues[FIRST].gain(first) - queues[SECOND].gain(second);
        return difference > 0 || (difference == 0 && surplus > 0) ? FIRST : SECOND;
    }

    private void updateNeighbours(int node, boolean[] moved, GainQueue[] queues) {
        for (int edge = graph.offsets[node]; edge < graph.offsets[node + 1]; edge++) {
            int other = graph.targets[edge];
            if (!moved[other]) {
                update(edge, side[node], queues[side[other]]);
            }
        }
    }

    /** Updates the saving of the node that {@code edge} leads to, after the node that it comes from has moved to a side. */
    private void update(int edge, int to, GainQueue queue) {
        int other = graph.targets[edge];
        int change = side[other] == to ? -2 * graph.weights[edge] : 2 * graph.weights[edge];
        queue.put(other, queue.contains(other) ? queue.gain(other) + change : gain(other));
    }
}
