package dev.hearsay.protocol.plumtree;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.Subset;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of Plumtree with their sizes: a byte for the type, and 32 bytes for the identifier of a message, a hash of 256
 * bits as iroh-gossip has (the paper leaves them open); two bytes for a round.
 */
final class PlumtreeMessages {
    /** A message of Plumtree. */
    sealed interface Any extends Message {}

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    private static final int HEADER = 1;
    private static final int IDENTIFIER = 32;
    private static final int ROUND = 2;

    private PlumtreeMessages() {}

    /**
     * A message along the tree.
     *
     * @param messageId its number
     * @param round the number of links that this copy has crossed when it arrives
     * @param payload its size L
     */
    @Kind("gossip")
    record Gossip(int messageId, int round, int payload) implements Any {
        @Override
        public int bytes() {
            return HEADER + IDENTIFIER + ROUND + payload;
        }
    }

    /** Announces messages by their numbers, with the rounds at which they would come. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("i-have")
    record IHave(int[] messages, int[] rounds) implements Any, Control {
        @Override
        public int bytes() {
            return HEADER + messages.length * (IDENTIFIER + ROUND);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofList(this, messages, passedOn, left -> new IHave(left, roundsOf(left)));
        }

        private int[] roundsOf(int[] some) {
            int[] their = new int[some.length];
            for (int i = 0, next = 0; next < some.length; i++) {
                if (messages[i] == some[next]) {
                    their[next++] = rounds[i];
                }
            }
            return their;
        }
    }

    /** Makes the link a part of the tree, and asks for a message; {@link Message#NO_BROADCAST} for none. */
    @Kind("graft")
    record Graft(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return HEADER + IDENTIFIER + ROUND;
        }
    }

    /** Takes the link out of the tree. */
    @Kind("prune")
    record Prune() implements Any, Control {
        @Override
        public int bytes() {
            return HEADER;
        }
    }
}
