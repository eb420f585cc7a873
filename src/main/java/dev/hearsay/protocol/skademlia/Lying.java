package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.skademlia.SKademliaMessages.FindSiblings;
import dev.hearsay.protocol.skademlia.SKademliaMessages.FindValue;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Value;
import dev.hearsay.settings.ConfigBlock;
import org.jspecify.annotations.Nullable;

/**
 * A peer that answers with contacts anywhere, each peer with the same probability, and says that it has no value; it takes none either.
 * Source: invalidNodesAttack of OverSim's BaseOverlay, where the contacts do not exist; here their signatures would tell.
 */
final class Lying extends FalseAnswers {
    private Lying(Protocol honest, Term term) {
        super(honest, term);
    }

    /** The behaviour; it has no keys. */
    static Behaviour from(ConfigBlock settings) {
        return Lying::new;
    }

    @Override
    @Nullable
    Message answer(Message question, Context context) {
        if (question instanceof FindSiblings find) {
            return SKademliaMessages.SIZES.nodes(find.operation(), anybody(context));
        } else if (question instanceof FindNode find) {
            return SKademliaMessages.SIZES.nodes(find.operation(), anybody(context));
        } else if (question instanceof FindValue find) {
            return new Value(find.operation(), Value.NONE, 0);
        }
        return null;
    }

    private int[] anybody(Context context) {
        int[] contacts = new int[honest().params().dht().k()];
        for (int i = 0; i < contacts.length; i++) {
            contacts[i] = context.random().nextInt(context.peers());
        }
        return contacts;
    }
}
