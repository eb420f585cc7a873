package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.Timer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A protocol that does not do as it should for a while: the base of behaviours. All that it sends, replies included, passes through
 * {@link #pass}; its requests, by which it only asks, leave as they are. What its overlay sends passes through as well and has no part
 * in any broadcast message, so that links stay alive.
 */
public abstract class Adversary extends ProtocolAround {
    private final Term term;

    /** Around the protocol of a peer, for a time. */
    protected Adversary(Protocol honest, Term term) {
        super(honest);
        this.term = term;
    }

    /** Something that is sent later than the protocol has sent it. */
    private record Held(Adversary by, int to, Message message, Consumer<Message> way) implements Timer {
        @Override
        public String toString() {
            return message.kind() + " held back for " + to;
        }
    }

    /**
     * Lets a message leave, or something else, or nothing.
     *
     * @param way sends a message to {@code to} in the way in which the protocol has sent it
     */
    protected abstract void pass(int to, Message message, Consumer<Message> way);

    /** The time for which it behaves so. */
    protected final Term term() {
        return term;
    }

    /** The part of a message that is about this peer's own broadcast messages, or about none; null if nothing is left. */
    protected final @Nullable Message ownPartOf(Message message) {
        return message.only(term::isOwn);
    }

    /** Lets a message leave in its way after so many nanoseconds. */
    protected final void later(long delay, int to, Message message, Consumer<Message> way) {
        schedule(delay, new Held(this, to, message, way));
    }

    @Override
    public final void send(int to, Message message) {
        Consumer<Message> way = any -> super.send(to, any);
        if (term.holdsAt(now())) {
            pass(to, message, way);
        } else {
            way.accept(message);
        }
    }

    @Override
    public final void reply(int to, long request, Message message) {
        Consumer<Message> way = any -> super.reply(to, request, any);
        if (term.holdsAt(now())) {
            pass(to, message, way);
        } else {
            way.accept(message);
        }
    }

    @Override
    public final void onTimer(Timer timer, Context context) {
        if (timer instanceof Held held && held.by == this) {
            around(context);
            held.way.accept(held.message);
        } else {
            super.onTimer(timer, context);
        }
    }
}
