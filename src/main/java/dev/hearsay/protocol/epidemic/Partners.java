package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.Settings;
import java.util.Arrays;

/** Whom a peer knows, and may choose to talk to: all others, as in the analyses of epidemics, or its neighbours. */
enum Partners {
    /** Every peer but itself. */
    ALL {
        @Override
        int count(Context context) {
            return context.peers() - 1;
        }

        @Override
        int get(int index, Context context) {
            return index < context.self() ? index : index + 1;
        }
    },
    /** The peers that it has links with. */
    NEIGHBOURS {
        @Override
        int count(Context context) {
            return context.degree();
        }

        @Override
        int get(int index, Context context) {
            return context.neighbour(index);
        }
    };

    private static final int NOBODY = -1;

    static Partners from(Settings settings) {
        return settings.choice("partners", "all", "neighbours").equals("all") ? ALL : NEIGHBOURS;
    }

    /** How many peers a peer knows. */
    abstract int count(Context context);

    /** One of those that it knows, in ascending order. */
    abstract int get(int index, Context context);

    /** One of those that it knows, each with the same probability; negative if it knows none. */
    int draw(Context context) {
        int count = count(context);
        return count == 0 ? NOBODY : get(context.random().nextInt(count), context);
    }

    /** So many different ones of those that it knows, each set with the same probability; all, if it knows no more. */
    int[] drawSome(int most, Context context) {
        int count = count(context);
        int[] drawn = (long) most * most < count ? drawOneByOne(most, count, context) : shuffle(most, count, context);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = get(drawn[i], context);
        }
        return drawn;
    }

    /** Indices; takes time by the square of their number. */
    private static int[] drawOneByOne(int some, int count, Context context) {
        int[] drawn = new int[some];
        for (int i = 0; i < some; ) {
            int index = context.random().nextInt(count);
            if (!contains(drawn, i, index)) {
                drawn[i++] = index;
            }
        }
        return drawn;
    }

    private static boolean contains(int[] values, int length, int value) {
        for (int i = 0; i < length; i++) {
            if (values[i] == value) {
                return true;
            }
        }
        return false;
    }

    /** Indices; takes time by the number of all. */
    private static int[] shuffle(int most, int count, Context context) {
        int some = Math.min(most, count);
        int[] all = new int[count];
        Arrays.setAll(all, index -> index);
        context.random().shuffleFront(all, count, some);
        return Arrays.copyOf(all, some);
    }
}
