package dev.hearsay.overlay;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** An overlay with its parameters: over the network of a run it makes the instance of each peer. */
public interface OverlayModel {
    /** The overlays of one run, as in {@link ProtocolModel#over}. */
    OverlayFactory over(Setup setup);

    /** The types of the messages that its instances send, as in {@link ProtocolModel#messages}. */
    List<Class<? extends Message>> messages();

    /** The role that peers with this model have in it, as in {@link ProtocolModel#role}; empty for an overlay that knows no roles. */
    default String role() {
        return "";
    }

    /** The subnets of its peers, as in {@link ProtocolModel#subnets}; none for an overlay without addresses. */
    default Optional<IntUnaryOperator> subnets(Setup setup) {
        return Optional.empty();
    }

    /** A broadcast protocol over this overlay. */
    default ProtocolModel under(ProtocolModel broadcast) {
        return new ProtocolOverOverlay(this, broadcast);
    }
}
