package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.settings.ConfigBlock;
import java.util.function.Consumer;

/**
 * A peer that tells one thing to some and another thing to others: it makes two versions of each of its own broadcast messages, and sends,
 * offers and announces the first to one half of the peers and the second to the other half. Each peer belongs to either with the same
 * probability, for all of its messages. It is honest with what originated elsewhere, and honest peers pass on both versions.
 *
 * <p>Source: the faulty sender of Bracha, Asynchronous Byzantine Agreement Protocols, Information and Computation 75(2), 1987, which sends
 * different values to different processes; the faulty primary of Castro and Liskov, Practical Byzantine Fault Tolerance, OSDI 1999, that
 * gives different requests the same number.
 */
final class Equivocating extends Adversary {
    private static final double HALF = 0.5;

    private Equivocating(Protocol honest, Term term) {
        super(honest, term);
    }

    /** The behaviour; it has no keys. */
    static Behaviour from(ConfigBlock settings) {
        return new Behaviour() {
            @Override
            public Protocol around(Protocol honest, Term term) {
                return new Equivocating(honest, term);
            }

            @Override
            public boolean equivocates() {
                return true;
            }
        };
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        int hidden = term().drawAbout(to) < HALF ? 2 : 1;
        Message left = message.only(number -> !term().isOwn(number) || term().version(number) != hidden);
        if (left != null) {
            way.accept(left);
        }
    }
}
