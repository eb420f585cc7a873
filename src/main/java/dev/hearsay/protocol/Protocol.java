package dev.hearsay.protocol;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A protocol at one peer: a state machine without IO. It is handed events, each with the {@link Context} of its peer,
 * and answers with effects on that context. It knows no clock, no thread, no actor and no other peer's state, so the same
 * object runs in a plain test loop, in one JVM, paced to the wall clock, and across a cluster.
 *
 * <p>Events of one peer come one at a time, in the order of emulated time; at equal times arrivals first (by sender,
 * then by the sender's own counter), then timers, then origin ticks, then operations. There is one instance for each peer.
 */
public interface Protocol {
    /** The peer begins, at time 0 or when it joins, before anything else happens at it. */
    default void onStart(Context context) {}

    /**
     * The things that the next incarnation of the peer gets of this one, which has ended, where memory outlives it; nothing unless a
     * protocol says so. This instance is not used again.
     */
    default @Nullable Object persist() {
        return null;
    }

    /**
     * A new incarnation of the peer begins: this instance is a new one, and {@link Context#has} knows the messages that it has kept.
     *
     * @param persisted what the one before has made {@link #persist}, or null if it has not, or memory was lost
     */
    default void onRestart(@Nullable Object persisted, Context context) {
        onStart(context);
    }

    /**
     * The peer's origin tick: it has a new broadcast message now, at hop 0, and spreads it.
     *
     * @param messageId the number of the message
     * @param bytes its size L
     */
    void onOrigin(int messageId, int bytes, Context context);

    /**
     * The peer is given work other than a broadcast, at its instant and without processing; {@link Context#complete} says how it ended.
     *
     * @throws UnknownOperation if the protocol does not offer it, which only a bug can cause
     */
    default void onOperation(Operation operation, Context context) {
        throw new UnknownOperation(getClass(), operation);
    }

    /**
     * A message has arrived, and its processing has yet to begin; {@link #onMessage} follows when it has ended. For reactions
     * that need not wait for that. Not called for requests and replies.
     */
    default void onArrival(int from, Message message, Context context) {}

    /**
     * A message was received and its processing has ended.
     *
     * @throws UnknownMessage if the protocol does not speak it, which only a bug can cause
     */
    void onMessage(int from, Message message, Context context);

    /** A timer is due. */
    default void onTimer(Timer timer, Context context) {}

    /**
     * The answer to a peer that dials this one: true to have a connection with it, false to refuse. Not asked of one that this peer dials
     * itself at that time.
     */
    default boolean accepts(int peer, Context context) {
        return true;
    }

    /** There is a connection with another peer from now on: it is a neighbour. */
    default void onConnected(int peer, Direction direction, Context context) {}

    /**
     * The connection with a neighbour is gone: closed at either end, replaced by a new one, or its other end has gone or cannot be reached
     * any more. Messages under way on it still arrive.
     */
    default void onDisconnected(int peer, Context context) {}

    /** A dial of this peer's has failed. */
    default void onDialFailed(int peer, DialFailure reason, Context context) {}

    /**
     * A request was received and its processing has ended; {@link Context#reply} answers it, now or later. One that its asker sends
     * again is received again.
     *
     * @param request its number at the asker
     * @throws UnknownMessage if the protocol does not speak it, as one that knows no requests
     */
    default void onRequest(int from, long request, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    /**
     * This protocol with something put around the broadcast protocol proper, inside of all that goes around that, such as an overlay.
     * Called before the protocol begins.
     */
    default Protocol within(UnaryOperator<Protocol> wrapper) {
        return wrapper.apply(this);
    }

    /** The reply to this peer's request was received in time and its processing has ended; the token is that of the request. */
    default void onReply(int from, Message message, RequestToken token, Context context) {}

    /** A request of this peer has timed out: no reply was received in time. */
    default void onRequestTimeout(int to, RequestToken token, Context context) {}
}
