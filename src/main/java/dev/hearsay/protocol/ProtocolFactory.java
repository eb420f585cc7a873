package dev.hearsay.protocol;

import org.jspecify.annotations.Nullable;

/** Makes the protocols of the peers of one run: the instances of a model over a network. */
@FunctionalInterface
public interface ProtocolFactory {
    /** A new instance, for one incarnation of peer {@code self}. */
    Protocol create(int self);

    /** The form of its messages as packets, that of the run; null if they have none. One that {@link ProtocolModel#isSpoken} has this or the next. */
    default @Nullable WireFormat wireFormat() {
        return null;
    }

    /** The form of its messages on connections, that of the run; null if they have none. */
    default @Nullable StreamFormat streamFormat() {
        return null;
    }
}
