package dev.hearsay.property;

import java.util.Arrays;

/**
 * The most paths between two peers that share no other peer. By Menger's theorem they are as many as the fewest other peers whose
 * removal cuts the two off from each other, if they are not linked.
 *
 * <p>A flow in which each peer but the two passes on at most one unit, made larger along a shortest path of the residual graph until
 * there is none (Ford and Fulkerson; Edmonds and Karp; Even: An algorithm for determining whether the connectivity of a graph is at
 * least k, SIAM J. Comput. 1975). So a pair costs at most as many searches in breadth as the peer with fewer links has, and one more.
 */
final class VertexDisjointPaths {
    private static final int NONE = -1;

    private final OverlayGraph graph;
    /** The peers before and after each on its path; of the two ends they say nothing. */
    private final int[] before;

    private final int[] after;
    /** The side from which each side of a peer was come to; it has two: 2 x member where one enters, and 1 more where one leaves. */
    private final int[] reachedFrom;

    private final int[] queue;
    private int queued;
    private int start;
    private int goal;

    VertexDisjointPaths(OverlayGraph graph) {
        this.graph = graph;
        before = new int[graph.members()];
        after = new int[graph.members()];
        reachedFrom = new int[2 * graph.members()];
        queue = new int[2 * graph.members()];
    }

    /** The number of such paths between two members that are not linked. */
    int between(int from, int to) {
        start = from;
        goal = to;
        Arrays.fill(before, NONE);
        Arrays.fill(after, NONE);
        int most = Math.min(graph.degree(from), graph.degree(to));
        int paths = 0;
        while (paths < most && search()) {
            augment();
            paths++;
        }
        return paths;
    }

    private static int entry(int member) {
        return 2 * member;
    }

    private static int exit(int member) {
        return 2 * member + 1;
    }

    /** Looks for a way from the start to the goal on which the flow can grow. */
    private boolean search() {
        Arrays.fill(reachedFrom, NONE);
        queued = 0;
        reach(exit(start), exit(start));
        for (int next = 0; next < queued; next++) {
            int side = queue[next];
            int member = side / 2;
            if (side == entry(goal)) {
                return true;
            }
            if (side == entry(member)) {
                // Who is on a path already lets nobody through: what came to it before is turned back instead.
                reach(before[member] == NONE ? exit(member) : exit(before[member]), side);
            } else {
                leave(member, side);
            }
        }
        return false;
    }

    private void leave(int member, int side) {
        if (member != start && before[member] != NONE) {
            reach(entry(member), side);
        }
        for (int i = 0; i < graph.degree(member); i++) {
            int other = graph.linked(member, i);
            boolean isUsed = other == goal ? after[member] == goal : before[other] == member;
            if (!isUsed && other != start) {
                reach(entry(other), side);
            }
        }
    }

    private void reach(int side, int from) {
        if (reachedFrom[side] == NONE) {
            reachedFrom[side] = from;
            queue[queued++] = side;
        }
    }

    /** Lets one unit more flow on the way that was found. */
    private void augment() {
        int[] way = way();
        for (int i = 0; i + 1 < way.length; i++) {
            int member = way[i] / 2;
            int next = way[i + 1] / 2;
            boolean isExit = way[i] == exit(member);
            if (member == next && isExit) {
                before[member] = NONE; // nothing passes here any more
                after[member] = NONE;
            } else if (isExit) {
                after[member] = next;
                before[next] = member;
            }
        }
    }

    private int[] way() {
        int length = 1;
        for (int side = entry(goal); side != exit(start); side = reachedFrom[side]) {
            length++;
        }
        int[] way = new int[length];
        int side = entry(goal);
        for (int i = length - 1; i >= 0; i--) {
            way[i] = side;
            side = reachedFrom[side];
        }
        return way;
    }
}
