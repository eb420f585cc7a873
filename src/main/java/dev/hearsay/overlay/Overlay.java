package dev.hearsay.overlay;

import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Standing;
import dev.hearsay.protocol.UnknownMessage;
import org.jspecify.annotations.Nullable;

/**
 * An overlay at one peer: a state machine beside the broadcast protocol, which chooses the peer's neighbours with {@link
 * Context#dial} and {@link Context#close}. Its connections are the neighbours that the protocol then has, and hears of.
 * At the start there are none; the peer's neighbours in the topology are its {@link Context#contact contacts}.
 */
public interface Overlay {
    /** The peer begins, at time 0 or when it joins, before the broadcast protocol hears of it. */
    void onStart(Context context);

    /** The things that the overlay of the next incarnation of the peer gets of this one, as in {@link dev.hearsay.protocol.Protocol#persist}. */
    default @Nullable Object persist() {
        return null;
    }

    /**
     * A new incarnation of the peer begins: this instance is a new one.
     *
     * @param persisted what the one before has made {@link #persist}, or null if it has not, or memory was lost
     */
    default void onRestart(@Nullable Object persisted, Context context) {
        onStart(context);
    }

    /**
     * A message of another peer's overlay was received and its processing has ended.
     *
     * @throws UnknownMessage if the overlay does not speak it, which only a bug can cause
     */
    void onMessage(int from, OverlayMessage message, Context context);

    /** A timer is due. */
    void onTimer(OverlayTimer timer, Context context);

    /**
     * A request of another peer's overlay was received and its processing has ended; {@link Context#reply} answers it.
     *
     * @throws UnknownMessage if the overlay does not speak it, as one that knows no requests
     */
    default void onRequest(int from, long request, OverlayMessage message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    /** The reply to this overlay's request was received in time and its processing has ended. */
    default void onReply(int from, Message message, OverlayToken token, Context context) {}

    /** A request of this overlay has timed out: no reply was received in time. */
    default void onRequestTimeout(int to, OverlayToken token, Context context) {}

    /** The answer to a peer that dials this one, as in {@link dev.hearsay.protocol.Protocol#accepts}. */
    default boolean accepts(int peer, Context context) {
        return true;
    }

    /** There is a connection with another peer from now on; the broadcast protocol has heard of it. */
    default void onConnected(int peer, Direction direction, Context context) {}

    /** A connection is gone that this overlay has not closed itself; the broadcast protocol has heard of it. */
    default void onDisconnected(int peer, Context context) {}

    /** The peers whose addresses it knows, for figures about them; none for an overlay that keeps no addresses. */
    default int[] known() {
        return new int[0];
    }

    /** True if it is told of the conduct of peers: asked once, when it is made. */
    default boolean hearsOfConduct() {
        return false;
    }

    /** The broadcast protocol has had a first copy of a message from a peer, or has {@link Context#report reported} it. */
    default void onConduct(int peer, Conduct conduct, Context context) {}

    /** The standing of a neighbour, for a broadcast protocol that asks; asked only of an overlay that {@link #hearsOfConduct}. */
    default Standing standing(int peer) {
        return Standing.ORDINARY;
    }

    /** A dial of this peer's has failed. */
    default void onDialFailed(int peer, DialFailure reason, Context context) {}
}
