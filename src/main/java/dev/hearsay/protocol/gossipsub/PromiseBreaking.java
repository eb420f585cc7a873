package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.behaviour.Adversary;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Preamble;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import dev.hearsay.settings.ConfigBlock;
import java.util.function.Consumer;

/**
 * A peer that behaves in the mesh and in gossip, and sends no message of others: neither to its mesh nor to those that ask for what it has
 * announced. Each such announcement is a promise, as {@link GossipPromises} has it, that it breaks.
 *
 * <p>Source: libp2p/specs, pubsub/gossipsub, v1.1, section Spam Protection Measures.
 */
final class PromiseBreaking extends Adversary {
    private PromiseBreaking(Protocol honest, Term term) {
        super(honest, term);
    }

    /** The behaviour; it has no keys. */
    static Behaviour from(ConfigBlock settings) {
        return PromiseBreaking::new;
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        boolean isOfOthers = (message instanceof Publish copy && !term().isOwn(copy.messageId()))
                || (message instanceof Preamble news && !term().isOwn(news.subject()));
        if (!isOfOthers) {
            way.accept(message);
        }
    }
}
