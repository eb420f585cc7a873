package dev.hearsay.protocol;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A protocol that goes around another one: it hands on every event, with itself as the context, so that it sees the messages
 * that the other one sends. A multicast comes to it as one message for each neighbour. The base of optimisations and of
 * behaviours, those of the library and of a user's own.
 */
public abstract class ProtocolAround extends ForwardingContext implements Protocol {
    private Protocol inner;

    /** Around a protocol, of the same peer. */
    protected ProtocolAround(Protocol inner) {
        this.inner = inner;
    }

    @Override
    public Protocol within(UnaryOperator<Protocol> wrapper) {
        inner = inner.within(wrapper);
        return this;
    }

    /** The protocol inside has handled an event. */
    protected void afterEvent(Context context) {}

    @Override
    public final void sendToNeighbours(Message message, int except) {
        for (int i = 0; i < degree(); i++) {
            if (neighbour(i) != except) {
                send(neighbour(i), message);
            }
        }
    }

    @Override
    public void onStart(Context context) {
        inner.onStart(around(context));
        afterEvent(context);
    }

    @Override
    public @Nullable Object persist() {
        return inner.persist();
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        inner.onRestart(persisted, around(context));
        afterEvent(context);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        inner.onOrigin(messageId, bytes, around(context));
        afterEvent(context);
    }

    @Override
    public void onOperation(Operation operation, Context context) {
        inner.onOperation(operation, around(context));
        afterEvent(context);
    }

    @Override
    public void onArrival(int from, Message message, Context context) {
        inner.onArrival(from, message, around(context));
        afterEvent(context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        inner.onMessage(from, message, around(context));
        afterEvent(context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        inner.onTimer(timer, around(context));
        afterEvent(context);
    }

    @Override
    public boolean accepts(int peer, Context context) {
        boolean isAccepted = inner.accepts(peer, around(context));
        afterEvent(context);
        return isAccepted;
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        inner.onConnected(peer, direction, around(context));
        afterEvent(context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        inner.onDisconnected(peer, around(context));
        afterEvent(context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        inner.onDialFailed(peer, reason, around(context));
        afterEvent(context);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        inner.onRequest(from, request, message, around(context));
        afterEvent(context);
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        inner.onReply(from, message, token, around(context));
        afterEvent(context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        inner.onRequestTimeout(to, token, around(context));
        afterEvent(context);
    }
}
