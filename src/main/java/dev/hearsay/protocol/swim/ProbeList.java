package dev.hearsay.protocol.swim;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The order in which a member probes others: round-robin over a list that is shuffled after each round, so that each is probed within
 * twice as many periods as there are members. A newcomer is put in at a random place.
 *
 * <p>Source: Das et al. 2002, section 4.3; hashicorp/memberlist at 1b4c746, state.go, probe, resetNodes, aliveNode.
 */
final class ProbeList {
    private int[] order = {};
    private int size;
    private int next;

    /** Puts in a new member, where one stood that goes to the end. */
    void add(int peer, RandomStream random) {
        if (size == order.length) {
            order = Arrays.copyOf(order, Math.max(8, 2 * size));
        }
        int place = size == 0 ? 0 : random.nextInt(size);
        order[size] = order[place];
        order[place] = peer;
        size++;
    }

    /**
     * The next member to probe, or {@link Peers#NONE}.
     *
     * @param isProbed true for those that are probed
     * @param isForgotten true for those that are left out from the next round on; asked once for each, at the end of a round
     */
    int next(IntPredicate isProbed, IntPredicate isForgotten, RandomStream random) {
        for (int checked = 0; checked <= size; checked++) {
            if (next >= size) {
                beginRound(isForgotten, random);
            }
            if (size > 0 && isProbed.test(order[next++])) {
                return order[next - 1];
            }
        }
        return Peers.NONE;
    }

    private void beginRound(IntPredicate isForgotten, RandomStream random) {
        int left = 0;
        for (int i = 0; i < size; i++) {
            if (!isForgotten.test(order[i])) {
                order[left++] = order[i];
            }
        }
        size = left;
        random.shuffleFront(order, size, size);
        next = 0;
    }
}
