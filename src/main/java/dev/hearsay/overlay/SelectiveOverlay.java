package dev.hearsay.overlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;

/**
 * An overlay that has connections for ends of its own as well, such as handshakes and probes. The broadcast protocol has those alone as
 * links that the overlay has made links of, and hears of no other.
 */
public interface SelectiveOverlay extends Overlay {
    /** The means to make links, before the peer begins. */
    void selects(Links links);

    /**
     * The answer to a message for the broadcast protocol whose processing has ended: true if the protocol gets it now. One that is not taken
     * is lost, unless the overlay {@link Links#hand hands} it over later. Requests and replies are not asked about.
     */
    default boolean takes(int from, Message message, Context context) {
        return true;
    }
}
