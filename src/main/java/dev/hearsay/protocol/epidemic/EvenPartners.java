package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.topology.Peers;
import java.util.Arrays;

/** Partners of which each is as likely as any other: all peers, as in the analyses of epidemics, or the neighbours. */
enum EvenPartners implements Partners {
    /** The peers other than the one itself. */
    ALL {
        @Override
        public int count(Context context) {
            return context.peers() - 1;
        }

        @Override
        public int get(int index, Context context) {
            return index < context.self() ? index : index + 1;
        }
    },
    /** The peers that the peer has links with. */
    NEIGHBOURS {
        @Override
        public int count(Context context) {
            return context.degree();
        }

        @Override
        public int get(int index, Context context) {
            return context.neighbour(index);
        }
    };

    @Override
    public boolean areNeighbours() {
        return this == NEIGHBOURS;
    }

    @Override
    public int draw(Context context) {
        int count = count(context);
        return count == 0 ? Peers.NONE : get(context.random().nextInt(count), context);
    }

    @Override
    public int[] drawSome(int most, Context context) {
        int count = count(context);
        int[] drawn = (long) most * most < count ? drawOneByOne(most, count, context) : shuffle(most, count, context);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = get(drawn[i], context);
        }
        return drawn;
    }

    /** Draws indices in a time that grows with the square of their number. */
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

    /** Draws indices in a time that grows with the number of all. */
    private static int[] shuffle(int most, int count, Context context) {
        int some = Math.min(most, count);
        int[] all = new int[count];
        Arrays.setAll(all, index -> index);
        context.random().shuffleFront(all, count, some);
        return Arrays.copyOf(all, some);
    }
}
