package dev.hearsay.protocol;

/** Makes the protocols of the peers of one run: the instances of a model over a network. */
@FunctionalInterface
public interface ProtocolFactory {
    /** A new instance, for one incarnation of peer {@code self}. */
    Protocol create(int self);
}
