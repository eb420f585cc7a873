package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.behaviour.Adversary;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A peer that answers requests in its own way, but for pings, so that it stays in tables. What it asks for itself is honest. */
abstract class FalseAnswers extends Adversary {
    private final SKademlia honest;

    FalseAnswers(Protocol honest, Term term) {
        super(honest, term);
        this.honest = (SKademlia) honest;
    }

    /** The answer to a request, or null for none. */
    abstract @Nullable Message answer(Message question, Context context);

    final SKademlia honest() {
        return honest;
    }

    @Override
    public final void onRequest(int from, long request, Message message, Context context) {
        if (!term().holdsAt(context.now()) || message instanceof Ping) {
            super.onRequest(from, request, message, context);
            return;
        }
        Message answer = answer(message, context);
        if (answer != null) {
            context.reply(from, request, answer);
        }
    }

    @Override
    protected final void pass(int to, Message message, Consumer<Message> way) {
        way.accept(message);
    }
}
