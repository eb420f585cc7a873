package dev.hearsay.property;

import java.util.Arrays;

/** Searches in breadth over a graph: the distances of the members that a path leads to from one of them. */
final class BreadthFirst {
    private static final int UNSEEN = -1;

    private final OverlayGraph graph;
    private final int[] queue;
    private final int[] distances;
    private int reached;
    private long sum;

    BreadthFirst(OverlayGraph graph) {
        this.graph = graph;
        queue = new int[graph.members()];
        distances = new int[graph.members()];
    }

    /** Searches from a member. */
    void from(int source) {
        Arrays.fill(distances, UNSEEN);
        reached = 0;
        sum = 0;
        add(source, 0);
        for (int next = 0; next < reached; next++) {
            int member = queue[next];
            for (int i = 0; i < graph.degree(member); i++) {
                if (distances[graph.linked(member, i)] == UNSEEN) {
                    add(graph.linked(member, i), distances[member] + 1);
                }
            }
        }
    }

    private void add(int member, int distance) {
        distances[member] = distance;
        queue[reached++] = member;
        sum += distance;
    }

    /** The number of members that were come to, the source among them. */
    int reached() {
        return reached;
    }

    /** The sum of their distances. */
    long sum() {
        return sum;
    }

    /** The largest of them. */
    int eccentricity() {
        return distances[queue[reached - 1]];
    }
}
