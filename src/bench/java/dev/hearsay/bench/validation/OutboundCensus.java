package dev.hearsay.bench.validation;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;

/**
 * Spreads nothing: at each origin tick a peer samples how many links it has dialled itself, by whether it was there at the start, and by the
 * whole minutes since it began.
 */
public final class OutboundCensus implements Protocol {
    private static final long MINUTE = 60_000_000_000L;

    private long startedAt;

    /** Without settings. */
    public static ProtocolModel from(ConfigBlock settings) {
        return setup -> self -> new OutboundCensus();
    }

    /** The name of the sample of peers that began later, or at first, after so many minutes. */
    static String sample(boolean isLate, long minutes) {
        return (isLate ? "late" : "first") + "." + minutes;
    }

    @Override
    public void onStart(Context context) {
        startedAt = context.now();
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        int dialled = 0;
        for (int i = 0; i < context.degree(); i++) {
            dialled += context.isOutbound(context.neighbour(i)) ? 1 : 0;
        }
        context.sample(sample(startedAt > 0, (context.now() - startedAt) / MINUTE), dialled);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {}
}
