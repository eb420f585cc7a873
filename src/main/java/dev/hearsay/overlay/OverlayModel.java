package dev.hearsay.overlay;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import java.util.List;

/** An overlay with its parameters: makes the instance of each peer. */
public interface OverlayModel {
    /** A new instance, for one peer. */
    Overlay create();

    /** The types of the messages that its instances send, as in {@link ProtocolModel#messages}. */
    List<Class<? extends Message>> messages();

    /** A broadcast protocol over this overlay. */
    default ProtocolModel under(ProtocolModel broadcast) {
        return new ProtocolOverOverlay(this, broadcast);
    }
}
