package dev.hearsay.overlay;

/** Makes the overlays of the peers of one run: the instances of a model over a network. */
@FunctionalInterface
public interface OverlayFactory {
    /** A new instance, for one incarnation of peer {@code self}. */
    Overlay create(int self);
}
