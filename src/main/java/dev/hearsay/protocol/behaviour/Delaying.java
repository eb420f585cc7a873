package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.settings.ConfigBlock;
import java.util.function.Consumer;

/** A peer that passes on late: whatever it sends, offers or announces of others leaves so much later, its own at once. */
final class Delaying extends Adversary {
    private final long by;

    private Delaying(Protocol honest, Term term, long by) {
        super(honest, term);
        this.by = by;
    }

    /** The behaviour of the key {@code by}. */
    static Behaviour from(ConfigBlock settings) {
        long by = settings.positiveDuration("by");
        return (honest, term) -> new Delaying(honest, term, by);
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        if (ownPartOf(message) == message) {
            way.accept(message);
        } else {
            later(by, to, message, way);
        }
    }
}
