package dev.hearsay.overlay;

import dev.hearsay.protocol.Protocol;

/** Makes the overlays of the peers of one run: the instances of a model over a network. */
@FunctionalInterface
public interface OverlayFactory {
    /** A new instance, for one incarnation of peer {@code self}. */
    Overlay create(int self);

    /** The protocol above an instance, with what the model puts between the two: nothing, unless it says so. */
    default Protocol above(Overlay overlay, Protocol broadcast, int self) {
        return broadcast;
    }
}
