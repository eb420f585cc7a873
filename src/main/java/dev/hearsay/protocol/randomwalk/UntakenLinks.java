package dev.hearsay.protocol.randomwalk;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.search.RecentSearches;
import java.util.Arrays;

/**
 * The links of a peer that walkers of a search have crossed, in either direction. The next walker takes one of the others, drawn at
 * random, and any if there are no others: then all count as not crossed again. Lv et al., ICS 2002, keep state so that
 * walkers of a search go different ways.
 */
final class UntakenLinks {
    private static final int[] NONE = {};

    /** The neighbours at the ends of these links. */
    private final RecentSearches<int[]> taken;

    UntakenLinks(long keepNanos) {
        taken = new RecentSearches<>(keepNanos);
    }

    /** A walker of a search has crossed the link with a neighbour. */
    void take(int operation, int neighbour, long now) {
        int[] before = of(operation);
        if (!isAmong(before, neighbour)) {
            int[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = neighbour;
            taken.put(operation, after, now);
        }
    }

    private int[] of(int operation) {
        int[] before = taken.get(operation);
        return before == null ? NONE : before;
    }

    private static boolean isAmong(int[] some, int peer) {
        for (int each : some) {
            if (each == peer) {
                return true;
            }
        }
        return false;
    }

    /** The neighbour to which a walker goes on; there is one at least. */
    int next(int operation, Context context) {
        int[] before = of(operation);
        int[] others = context.neighbours();
        int count = 0;
        for (int neighbour : others) {
            if (!isAmong(before, neighbour)) {
                others[count++] = neighbour;
            }
        }
        if (count == 0) {
            taken.put(operation, NONE, context.now());
            return context.neighbour(context.random().nextInt(context.degree()));
        }
        return others[context.random().nextInt(count)];
    }
}
