package dev.hearsay.protocol;

/** Makes the protocols of the peers of one run: the instances of a model over a network. */
@FunctionalInterface
public interface ProtocolFactory {
    /** A new instance, for one incarnation of peer {@code self}. */
    Protocol create(int self);

    /** The form of its messages on the wire, that of the run; only asked for where the model says that it {@link ProtocolModel#isSpoken}. */
    default WireFormat wireFormat() {
        throw new UnsupportedOperationException("messages without a form on the wire");
    }
}
