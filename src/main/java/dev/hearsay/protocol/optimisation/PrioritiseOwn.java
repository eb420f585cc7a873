package dev.hearsay.protocol.optimisation;

import dev.hearsay.protocol.ForwardingModel;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;

/**
 * Own messages first: while the uplink is busy, the copies of a peer's own messages overtake those that it forwards.
 *
 * @param inner the protocol that sends the messages
 */
record PrioritiseOwn(ProtocolModel inner) implements ForwardingModel {
    @Override
    public ProtocolFactory over(Setup setup) {
        return inner.over(setup);
    }

    @Override
    public boolean prioritisesOwn() {
        return true;
    }
}
