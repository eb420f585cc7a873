package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.settings.ConfigBlock;
import org.jspecify.annotations.Nullable;

/** A peer that answers pings and nothing else. Source: dropFindNodeAttack of OverSim's BaseOverlay. */
final class Dropping extends FalseAnswers {
    private Dropping(Protocol honest, Term term) {
        super(honest, term);
    }

    /** The behaviour; it has no keys. */
    static Behaviour from(ConfigBlock settings) {
        return Dropping::new;
    }

    @Override
    @Nullable
    Message answer(Message question, Context context) {
        return null;
    }
}
