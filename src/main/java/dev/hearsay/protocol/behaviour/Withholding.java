package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.settings.ConfigBlock;
import java.util.function.Consumer;

/**
 * A peer that takes what it is given to store, says that it has stored it, and gives none of it away: it answers as if it had nothing, or
 * not at all where no answer says that. What it passes on, and all else, it does as it should.
 */
final class Withholding extends Adversary {
    private Withholding(Protocol honest, Term term) {
        super(honest, term);
    }

    /** The behaviour; it has no keys. */
    static Behaviour from(ConfigBlock settings) {
        return Withholding::new;
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        Message left = message.withoutStored();
        if (left != null) {
            way.accept(left);
        }
    }
}
