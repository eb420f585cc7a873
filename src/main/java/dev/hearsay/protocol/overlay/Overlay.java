package dev.hearsay.protocol.overlay;

import dev.hearsay.protocol.Context;

/**
 * An overlay at one peer: a state machine beside the broadcast protocol, which chooses the peer's neighbours with {@link
 * Context#addNeighbour} and {@link Context#removeNeighbour}. Those are the ones that the protocol then has, and hears of. At
 * the start there are none; the peer's neighbours in the topology are its {@link Context#contact contacts}.
 */
public interface Overlay {
    /** The emulation begins, at time 0, before the broadcast protocol hears of it. */
    void onStart(Context context);

    /** A message of another peer's overlay was received and its processing has ended. */
    void onMessage(int from, OverlayMessage message, Context context);

    /** A timer is due. */
    void onTimer(OverlayTimer timer, Context context);

    /** The transport has noticed that a neighbour is gone: it is none any more. */
    default void onNeighbourGone(int peer, Context context) {}
}
