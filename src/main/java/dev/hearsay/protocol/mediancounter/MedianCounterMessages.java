package dev.hearsay.protocol.mediancounter;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/** Messages of players in the random phone call model. */
public final class MedianCounterMessages {
    /** A message of a player. */
    public sealed interface Any extends Message {}

    /** The size of the marks of a rumor beside the message: its counter and its age, each far below 256. */
    private static final int MARKS = 2;

    /** The types of all messages of a player. */
    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    private MedianCounterMessages() {}

    /** The call of a round; the caller's rumors follow it. */
    @Kind("call")
    public record Call() implements Any, Control {
        @Override
        public int bytes() {
            return 0;
        }
    }

    /** The answer to a call; the rumors of the player that was called follow it. */
    @Kind("answer")
    public record Answer() implements Any, Control {
        @Override
        public int bytes() {
            return 0;
        }
    }

    /**
     * A rumor, sent in a call either way.
     *
     * @param messageId the number of the message
     * @param hop the number of links that this copy has crossed when it arrives
     * @param size the size L of the message
     * @param counter m where the sender is in state B-m, or {@link #IN_C}
     * @param age the number of rounds before this one in which the rumor was sent
     */
    @Kind("rumor")
    public record Rumor(int messageId, int hop, int size, int counter, int age) implements Any {
        /** The counter of a rumor whose sender is in state C. */
        static final int IN_C = 0;
        /** The age of a rumor at its origin, before the first round in which it is sent. */
        static final int UNSENT = -1;

        @Override
        public int bytes() {
            return Math.addExact(size, MARKS);
        }
    }
}
