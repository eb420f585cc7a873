package dev.hearsay.overlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;

/** The means by which a {@link SelectiveOverlay} hands connections and messages to the broadcast protocol above it. */
public interface Links {
    /** Makes a link of the connection with a neighbour: the broadcast protocol hears of it, and has it until the connection is gone. */
    void open(int peer, Context context);

    /** Hands the broadcast protocol a message that was {@link SelectiveOverlay#takes not taken} when it came. */
    void hand(int from, Message message, Context context);
}
