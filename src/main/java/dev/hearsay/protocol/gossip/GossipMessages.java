package dev.hearsay.protocol.gossip;

import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.demers.AntiEntropyMessages;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Update;
import java.util.List;

/** Messages of gossip with a fanout. */
public final class GossipMessages {
    /** Messages of peers that only push. */
    static final List<Class<? extends Message>> TYPES = Message.types(Infect.class);

    /** Messages of peers that also pull, without deletions or a limit of connections. */
    static final List<Class<? extends Message>> WITH_PULL = Message.types(Infect.class, AntiEntropyMessages.Any.class);

    private GossipMessages() {}

    /**
     * A message, pushed to one of a fanout.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param bytes its size L, which includes its timestamp
     * @param stamp its timestamp: when it originated, in nanoseconds
     */
    @Kind("infect")
    public record Infect(int messageId, int hop, int bytes, long stamp) implements Message {
        /** The copy that the receiver of this one sends on. */
        Infect onward() {
            return new Infect(messageId, hop + 1, bytes, stamp);
        }

        /** The message in the form in which anti-entropy sends it. */
        Update asUpdate() {
            return new Update(messageId, hop, bytes, stamp);
        }

        /** A push of a message that the peer had to ask for. */
        static Infect of(Update update) {
            return new Infect(update.messageId(), update.hop(), update.bytes(), update.stamp());
        }
    }
}
