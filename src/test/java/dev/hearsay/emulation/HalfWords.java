package dev.hearsay.emulation;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;

/** Sends a message to the first half of the origin's neighbours, and a word of its size to the others; nobody sends it on. */
public final class HalfWords implements Protocol {
    private record Share(int messageId, int bytes) implements Message {}

    private record Word(int bytes) implements Control {}

    private HalfWords() {}

    /** A model of it. */
    public static ProtocolModel from(ConfigBlock settings) {
        return setup -> self -> new HalfWords();
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        for (int i = 0; i < context.degree(); i++) {
            boolean isShare = 2 * i < context.degree();
            context.send(context.neighbour(i), isShare ? new Share(messageId, bytes) : new Word(bytes));
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Share share) {
            context.deliver(share.messageId, 1, from);
        } else {
            context.count("word at " + context.now() / 1_000_000 + " ms", 1);
        }
    }
}
