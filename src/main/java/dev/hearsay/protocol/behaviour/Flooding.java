package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.settings.ConfigBlock;
import java.util.function.Consumer;

/**
 * A peer that sends too much: all that it sends, offers or announces of broadcast messages, its own and those of others, leaves several
 * times, at once or one copy after another. What it only asks for it asks for once.
 */
final class Flooding extends Adversary {
    private static final int MOST_COPIES = 1_000;

    private final int copies;
    private final long every;

    private Flooding(Protocol honest, Term term, int copies, long every) {
        super(honest, term);
        this.copies = copies;
        this.every = every;
    }

    /** The behaviour of the keys {@code copies} and {@code every}. */
    static Behaviour from(ConfigBlock settings) {
        int copies = settings.integer("copies", 2, MOST_COPIES);
        long every = settings.duration("every");
        return (honest, term) -> new Flooding(honest, term, copies, every);
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        way.accept(message);
        if (message.only(number -> false) != message) {
            for (int copy = 1; copy < copies; copy++) {
                if (every == 0) {
                    way.accept(message);
                } else {
                    later(copy * every, to, message, way);
                }
            }
        }
    }
}
