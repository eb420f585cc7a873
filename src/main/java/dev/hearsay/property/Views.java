package dev.hearsay.property;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * The views of the members of an overlay: whom each has as a neighbour, and who has it as one. Only members are in them, by their place
 * among the members; both lists of a member ascend.
 */
final class Views {
    private final int[] peers;
    private final int[] firstOut;
    private final int[] out;
    private final int[] firstIn;
    private final int[] in;
    private final long held;
    private final long heldUp;

    private Views(int[] peers, int[] firstOut, int[] out, int[] firstIn, int[] in, long held, long heldUp) {
        this.peers = peers;
        this.firstOut = firstOut;
        this.out = out;
        this.firstIn = firstIn;
        this.in = in;
        this.held = held;
        this.heldUp = heldUp;
    }

    /** The views of those peers that are up and honest. */
    static Views of(BitSet up, BitSet honest, IntFunction<int[]> neighbours) {
        BitSet members = (BitSet) up.clone();
        members.and(honest);
        int[] places = new int[members.length()];
        int count = 0;
        for (int peer = members.nextSetBit(0); peer >= 0; peer = members.nextSetBit(peer + 1)) {
            places[peer] = count++;
        }
        int[] firstOut = new int[count + 1];
        int[] inDegrees = new int[count];
        int[] out = new int[16];
        int links = 0;
        long held = 0;
        long heldUp = 0;
        for (int peer = members.nextSetBit(0); peer >= 0; peer = members.nextSetBit(peer + 1)) {
            int[] its = neighbours.apply(peer);
            held += its.length;
            if (links + its.length > out.length) {
                out = Arrays.copyOf(out, Math.max(2 * out.length, links + its.length));
            }
            for (int other : its) {
                heldUp += up.get(other) ? 1 : 0;
                if (members.get(other)) {
                    out[links++] = places[other];
                    inDegrees[places[other]]++;
                }
            }
            firstOut[places[peer] + 1] = links;
        }
        int[] firstIn = sums(inDegrees);
        return new Views(
                members.stream().toArray(), firstOut, out, firstIn, turned(firstOut, out, firstIn), held, heldUp);
    }

    private static int[] sums(int[] counts) {
        int[] sums = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            sums[i + 1] = sums[i] + counts[i];
        }
        return sums;
    }

    /** The same links by their other end. */
    private static int[] turned(int[] firstOut, int[] out, int[] firstIn) {
        int[] in = new int[firstIn[firstIn.length - 1]];
        int[] next = firstIn.clone();
        for (int member = 0; member < firstOut.length - 1; member++) {
            for (int i = firstOut[member]; i < firstOut[member + 1]; i++) {
                in[next[out[i]]++] = member;
            }
        }
        return in;
    }

    int members() {
        return firstOut.length - 1;
    }

    /** The number of the peer that is a member. */
    int peer(int member) {
        return peers[member];
    }

    /** The place of a peer among the members; negative if it is none. */
    int member(int peer) {
        return Arrays.binarySearch(peers, peer);
    }

    /** The number of pairs of a member and a neighbour of its that is one, too. */
    int links() {
        return in.length;
    }

    /** The place of the first neighbour of a member; of none after the last member. */
    int firstOut(int member) {
        return firstOut[member];
    }

    int out(int place) {
        return out[place];
    }

    /** The place of the first member that has a member as its neighbour; of none after the last member. */
    int firstIn(int member) {
        return firstIn[member];
    }

    int in(int place) {
        return in[place];
    }

    /** The number of neighbours that members have, whoever they are. */
    long held() {
        return held;
    }

    /** The number of those that are up. */
    long heldUp() {
        return heldUp;
    }
}
