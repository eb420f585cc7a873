package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.skademlia.SKademliaMessages.FindSiblings;
import dev.hearsay.protocol.skademlia.SKademliaMessages.FindValue;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Siblings;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Store;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Stored;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Value;
import dev.hearsay.settings.ConfigBlock;

/**
 * A peer that knows only those which collude with it: it says that it is a sibling of whatever is looked for, and that the other siblings
 * are the colluders closest to that, so that a path ends at it. It stores nothing, and answers with a forged value.
 *
 * <p>Source: Baumgart and Mies, S/Kademlia, ICPADS 2007, section 5; isSiblingAttack of OverSim's BaseOverlay.
 */
final class Colluding extends FalseAnswers {
    private Colluding(Protocol honest, Term term) {
        super(honest, term);
    }

    /** The behaviour; it has no keys. */
    static Behaviour from(ConfigBlock settings) {
        return Colluding::new;
    }

    @Override
    Message answer(Message question, Context context) {
        SKademliaParams params = honest().params();
        if (question instanceof FindSiblings find) {
            return new Siblings(find.operation(), colluders(find.target(), params.siblings(), context), true);
        } else if (question instanceof FindNode find) {
            int[] contacts = colluders(find.target(), params.dht().k(), context);
            return SKademliaMessages.SIZES.nodes(find.operation(), contacts);
        } else if (question instanceof Store store) {
            return new Stored(store.operation());
        } else if (question instanceof FindValue find) {
            return new Value(find.operation(), Value.FORGED, params.valueBytes());
        }
        throw new UnknownMessage(getClass(), question);
    }

    private int[] colluders(long target, int most, Context context) {
        return honest().network().colluders(context.self(), target, most);
    }
}
