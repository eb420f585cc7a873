package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.Settings;

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
}
