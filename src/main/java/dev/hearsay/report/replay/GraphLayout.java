package dev.hearsay.report.replay;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The layout of a graph from its links alone: its connected parts side by side, each with least stress. */
final class GraphLayout {
    /** The room between two parts, in links. */
    private static final double ROOM = 1;

    private GraphLayout() {}

    /** The layout of an undirected graph of a few thousand peers at most. */
    static Layout of(Topology graph, RandomStream random) {
        List<int[]> parts = parts(graph);
        int[] place = new int[graph.peers()];
        List<Places> drawn = new ArrayList<>();
        for (int[] part : parts) {
            drawn.add(StressLayout.of(within(graph, part, place), random));
        }
        double[] x = new double[graph.peers()];
        double[] y = new double[graph.peers()];
        List<Places> packed = Packing.of(drawn, ROOM);
        for (int number = 0; number < parts.size(); number++) {
            for (int peer : parts.get(number)) {
                x[peer] = packed.get(number).x()[place[peer]];
                y[peer] = packed.get(number).y()[place[peer]];
            }
        }
        return new Places(x, y).fitted(List.of());
    }

    /** The peers of each connected part. */
    private static List<int[]> parts(Topology graph) {
        boolean[] seen = new boolean[graph.peers()];
        int[] queue = new int[graph.peers()];
        List<int[]> parts = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            if (!seen[start]) {
                parts.add(Arrays.copyOf(queue, reach(graph, start, seen, queue)));
            }
        }
        return parts;
    }

    private static int reach(Topology graph, int start, boolean[] seen, int[] queue) {
        queue[0] = start;
        seen[start] = true;
        int found = 1;
        for (int head = 0; head < found; head++) {
            for (int i = 0; i < graph.degree(queue[head]); i++) {
                int other = graph.neighbour(queue[head], i);
                if (!seen[other]) {
                    seen[other] = true;
                    queue[found++] = other;
                }
            }
        }
        return found;
    }

    /** The part as a graph of its own, in which the peers have the numbers that are set here. */
    private static Topology within(Topology graph, int[] part, int[] numbers) {
        int links = 0;
        for (int number = 0; number < part.length; number++) {
            numbers[part[number]] = number;
            links += graph.degree(part[number]);
        }
        int[] from = new int[links];
        int[] to = new int[links];
        int count = 0;
        for (int peer : part) {
            for (int i = 0; i < graph.degree(peer); i++) {
                from[count] = numbers[peer];
                to[count++] = numbers[graph.neighbour(peer, i)];
            }
        }
        return Topology.ofLinks(part.length, from, to, count);
    }
}
