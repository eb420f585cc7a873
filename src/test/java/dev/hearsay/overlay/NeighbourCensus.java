package dev.hearsay.overlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;

/** Counts every directed link "from>to" that there is when a peer originates a message. */
public final class NeighbourCensus implements Protocol {
    /** Without settings. */
    public static ProtocolModel from(ConfigBlock settings) {
        return setup -> self -> new NeighbourCensus();
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        for (int i = 0; i < context.degree(); i++) {
            context.count(context.self() + ">" + context.neighbour(i), 1);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {}
}
