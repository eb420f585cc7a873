package dev.hearsay.topology.cut;

import dev.hearsay.topology.Topology;
import java.util.Arrays;

/** A graph whose nodes stand for one or more peers and whose edges for one or more links, in compressed sparse rows. */
final class WeightedGraph {
    private static final int NOT_HERE = -1;

    /** The index in {@link #targets} of the first edge of each node; and behind them the number of edges. */
    final int[] offsets;
    /** The node that each edge leads to; every edge stands twice. */
    final int[] targets;
    /** The number of links that each edge stands for. */
    final int[] weights;
    /** The number of peers that each node stands for. */
    final int[] sizes;

    private WeightedGraph(int[] offsets, int[] targets, int[] weights, int[] sizes) {
        this.offsets = offsets;
        this.targets = targets;
        this.weights = weights;
        this.sizes = sizes;
    }

    /** The graph of a topology's links among some of its peers; node i is peer {@code peers[i]}. */
    static WeightedGraph among(Topology topology, int[] peers) {
        int[] node = new int[topology.peers()];
        Arrays.fill(node, NOT_HERE);
        int degrees = 0;
        for (int i = 0; i < peers.length; i++) {
            node[peers[i]] = i;
            degrees += topology.degree(peers[i]);
        }
        int[] offsets = new int[peers.length + 1];
        int[] targets = new int[degrees];
        int end = 0;
        for (int i = 0; i < peers.length; i++) {
            for (int link = topology.firstLink(peers[i]); link < topology.firstLink(peers[i] + 1); link++) {
                int target = node[topology.target(link)];
                if (target != NOT_HERE) {
                    targets[end++] = target;
                }
            }
            offsets[i + 1] = end;
        }
        return new WeightedGraph(offsets, Arrays.copyOf(targets, end), ones(end), ones(peers.length));
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    int nodes() {
        return sizes.length;
    }

    /** The number of peers that all nodes stand for. */
    int size() {
        int size = 0;
        for (int each : sizes) {
            size += each;
        }
        return size;
    }

    /** The most peers that a node stands for. */
    int largest() {
        int largest = 0;
        for (int each : sizes) {
            largest = Math.max(largest, each);
        }
        return largest;
    }

    /** The most links that lead away from a node. */
    int heaviest() {
        int heaviest = 0;
        for (int node = 0; node < nodes(); node++) {
            int weight = 0;
            for (int edge = offsets[node]; edge < offsets[node + 1]; edge++) {
                weight += weights[edge];
            }
            heaviest = Math.max(heaviest, weight);
        }
        return heaviest;
    }

    /** The graph in which all nodes with one number in {@code coarse} are one node. */
    WeightedGraph contracted(int[] coarse, int coarseNodes) {
        int[] members = byNumber(coarse, coarseNodes);
        int[] coarseOffsets = new int[coarseNodes + 1];
        int[] coarseTargets = new int[targets.length];
        int[] coarseWeights = new int[targets.length];
        int[] coarseSizes = new int[coarseNodes];
        int[] edgeTo = new int[coarseNodes];
        Arrays.fill(edgeTo, NOT_HERE);
        int end = 0;
        for (int member : members) {
            int from = coarse[member];
            coarseSizes[from] += sizes[member];
            int begin = coarseOffsets[from];
            for (int edge = offsets[member]; edge < offsets[member + 1]; edge++) {
                int to = coarse[targets[edge]];
                if (to == from) {
                    continue;
                }
                if (edgeTo[to] < begin) {
                    edgeTo[to] = end;
                    coarseTargets[end++] = to;
                }
                coarseWeights[edgeTo[to]] += weights[edge];
            }
            coarseOffsets[from + 1] = end;
        }
        return new WeightedGraph(
                coarseOffsets, Arrays.copyOf(coarseTargets, end), Arrays.copyOf(coarseWeights, end), coarseSizes);
    }

    private static int[] byNumber(int[] numbers, int count) {
        int[] next = new int[count + 1];
        for (int number : numbers) {
            next[number + 1]++;
        }
        for (int i = 0; i < count; i++) {
            next[i + 1] += next[i];
        }
        int[] ordered = new int[numbers.length];
        for (int node = 0; node < numbers.length; node++) {
            ordered[next[numbers[node]]++] = node;
        }
        return ordered;
    }
}
