package dev.hearsay.property;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * The graph of an overlay at an instant. Its nodes, the members, are the peers that are live: honest, and up. Two of them are linked where
 * either has the other as a neighbour. It never changes; what is computed from it is kept.
 */
public final class OverlayGraph {
    private final Views views;
    /** The place of the first peer that each member is linked with; one more, at which the last one's end. */
    private final int[] first;
    /** The peers that each member is linked with, ascending; peers go by their place among the members. */
    private final int[] linked;
    /** The number of pairs of members in which each has the other as a neighbour. */
    private final int mutual;

    private int components = -1;
    private int largest;

    private OverlayGraph(Views views, int[] first, int[] linked, int mutual) {
        this.views = views;
        this.first = first;
        this.linked = linked;
        this.mutual = mutual;
    }

    /**
     * The graph of a network.
     *
     * @param up the peers that are up
     * @param honest the peers that are honest
     * @param neighbours the neighbours of each peer that is up, ascending; asked of honest ones only
     */
    public static OverlayGraph of(BitSet up, BitSet honest, IntFunction<int[]> neighbours) {
        Views views = Views.of(up, honest, neighbours);
        int[] first = new int[views.members() + 1];
        int[] linked = new int[2 * views.links()];
        int count = 0;
        int both = 0;
        for (int member = 0; member < views.members(); member++) {
            first[member] = count;
            int out = views.firstOut(member);
            int in = views.firstIn(member);
            while (out < views.firstOut(member + 1) || in < views.firstIn(member + 1)) {
                int next = out < views.firstOut(member + 1) ? views.out(out) : Integer.MAX_VALUE;
                int from = in < views.firstIn(member + 1) ? views.in(in) : Integer.MAX_VALUE;
                linked[count++] = Math.min(next, from);
                out += next <= from ? 1 : 0;
                in += from <= next ? 1 : 0;
                both += next == from ? 1 : 0;
            }
        }
        first[views.members()] = count;
        return new OverlayGraph(views, first, Arrays.copyOf(linked, count), both / 2);
    }

    /** The number of members. */
    public int members() {
        return views.members();
    }

    /** The number of the peer that is a member, by its place among them: these ascend together. */
    public int peer(int member) {
        return views.peer(member);
    }

    /** The place of a peer among the members; negative if it is none of them. */
    public int member(int peer) {
        return views.member(peer);
    }

    /** The number of pairs of members that are linked. */
    public int links() {
        return linked.length / 2;
    }

    /** The number of pairs of members that both have each other as a neighbour. */
    public int mutualLinks() {
        return mutual;
    }

    /** The number of members that a member, by its place among them, is linked with. */
    public int degree(int member) {
        return first[member + 1] - first[member];
    }

    /** One of the members that a member is linked with, ascending. */
    public int linked(int member, int index) {
        return linked[first[member] + index];
    }

    /** True if two members are linked. */
    public boolean areLinked(int member, int other) {
        return Arrays.binarySearch(linked, first[member], first[member + 1], other) >= 0;
    }

    /** The number of members that have a member as their neighbour. */
    public int inDegree(int member) {
        return views.firstIn(member + 1) - views.firstIn(member);
    }

    /** The number of members that a member has as its neighbours. */
    public int outDegree(int member) {
        return views.firstOut(member + 1) - views.firstOut(member);
    }

    /** The number of neighbours that the members have, dead and dishonest ones too. */
    public long held() {
        return views.held();
    }

    /** The number of those of them that are up. */
    public long heldUp() {
        return views.heldUp();
    }

    /** The number of connected components. */
    public int components() {
        search();
        return components;
    }

    /** The number of members of the largest component. */
    public int largestComponent() {
        search();
        return largest;
    }

    /** A search in breadth from each member that none has come to before. */
    private void search() {
        if (components >= 0) {
            return;
        }
        components = 0;
        BitSet seen = new BitSet(members());
        int[] queue = new int[members()];
        for (int start = seen.nextClearBit(0); start < members(); start = seen.nextClearBit(start)) {
            int size = 1;
            queue[0] = start;
            seen.set(start);
            for (int next = 0; next < size; next++) {
                for (int i = first[queue[next]]; i < first[queue[next] + 1]; i++) {
                    if (!seen.get(linked[i])) {
                        seen.set(linked[i]);
                        queue[size++] = linked[i];
                    }
                }
            }
            components++;
            largest = Math.max(largest, size);
        }
    }
}
