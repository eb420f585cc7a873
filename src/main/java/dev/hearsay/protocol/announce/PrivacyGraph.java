package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The edges of the privacy graph that leave one peer, and what it does in the stem, both for an epoch. At each epoch it draws a
 * few of its outbound neighbours (of all, if it opened no link) and whether it is a diffuser; what comes from one neighbour all
 * goes to the same one of those that it has drawn, and back to where it came from only if there is no other. Epochs
 * begin at a random moment, at each peer its own. Nothing ticks: the first message of an epoch draws for it.
 *
 * <p>Source: Fanti et al., Dandelion++, SIGMETRICS 2018, algorithms 2 (approximate 4-regular graph) and 3 (forwarding).
 */
final class PrivacyGraph {
    static final int NO_ONE = -1;
    private static final long NO_EPOCH = -1;

    private final DandelionRules rules;
    private long phase;
    private long epoch = NO_EPOCH;
    private boolean isDiffuser;
    private int[] drawn = {};
    private final Map<Integer, Integer> next = new HashMap<>(); // only ever looked up

    PrivacyGraph(DandelionRules rules) {
        this.rules = rules;
    }

    void onStart(Context context) {
        phase = context.random().nextLong(rules.epoch());
    }

    /** Draws anew when a neighbour is gone: the next message begins an epoch of its own. */
    void onNeighbourDown() {
        epoch = NO_EPOCH;
    }

    /** Whether this peer fluffs in this epoch what comes in the stem. */
    boolean isDiffuser(Context context) {
        enter(context);
        return isDiffuser;
    }

    /** To whom the stem goes on from a neighbour, or from this peer itself; {@link #NO_ONE} if it has no neighbours. */
    int next(int from, Context context) {
        enter(context);
        if (drawn.length == 0) {
            return NO_ONE;
        }
        Integer known = next.get(from);
        if (known == null) {
            int index = context.random().nextInt(drawn.length);
            boolean goesBack = drawn[index] == from;
            known = drawn[goesBack ? (index + 1) % drawn.length : index];
            next.put(from, known);
        }
        return known;
    }

    private void enter(Context context) {
        long now = (context.now() + phase) / rules.epoch();
        if (now != epoch) {
            epoch = now;
            next.clear();
            isDiffuser = context.random().chance(rules.diffuserProbability());
            drawn = draw(context);
        }
    }

    private int[] draw(Context context) {
        int[] candidates = new int[context.degree()];
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            if (context.isOutbound(context.neighbour(i))) {
                candidates[count++] = context.neighbour(i);
            }
        }
        if (count == 0) {
            Arrays.setAll(candidates, context::neighbour);
            count = candidates.length;
        }
        int few = Math.min(rules.stemNeighbours(), count);
        context.random().shuffleFront(candidates, count, few);
        return Arrays.copyOf(candidates, few);
    }
}
