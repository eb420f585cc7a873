package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.settings.ConfigBlock;
import java.util.function.Consumer;

/**
 * A peer that passes on nothing of others: it gets and asks for messages, keeps its links, and sends its own, but neither sends, offers
 * nor announces any that originated elsewhere. As an adversary it is a free rider; an honest peer that does not forward, a sink, is one
 * from the start.
 */
public final class Silent extends Adversary {
    private Silent(Protocol honest, Term term) {
        super(honest, term);
    }

    /** The behaviour; it has no keys. */
    public static Behaviour from(ConfigBlock settings) {
        return Silent::new;
    }

    /** The protocol of a sink. */
    public static Protocol around(Protocol honest, Term term) {
        return new Silent(honest, term);
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        Message own = ownPartOf(message);
        if (own != null) {
            way.accept(own);
        }
    }
}
