package dev.hearsay.bench.validation;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;

/** Spreads nothing: at each origin tick a peer samples how many neighbours it has, by whether it is one of the first five. */
public final class DegreeCensus implements Protocol {
    static final String SEEDS = "seeds";
    static final String NODES = "nodes";
    private static final int FIRST = 5;

    /** Without settings. */
    public static ProtocolModel from(ConfigBlock settings) {
        return setup -> self -> new DegreeCensus();
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        context.sample(context.self() < FIRST ? SEEDS : NODES, context.degree());
    }

    @Override
    public void onMessage(int from, Message message, Context context) {}
}
