package dev.hearsay.emulation;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;

/** A flood by a channel of one's choice. */
public final class Shout implements Protocol {
    private record Copy(int messageId, int hop, int bytes, Channel channel) implements Message {}

    private final Channel channel;

    private Shout(Channel channel) {
        this.channel = channel;
    }

    /** A model of it. */
    public static ProtocolModel from(ConfigBlock settings) {
        Channel channel = Channel.valueOf(settings.text("channel").toUpperCase(Locale.ROOT));
        return setup -> self -> new Shout(channel);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        context.sendToNeighbours(new Copy(messageId, 1, bytes, channel), -1);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        Copy copy = (Copy) message;
        if (context.deliver(copy.messageId, copy.hop, from)) {
            context.sendToNeighbours(new Copy(copy.messageId, copy.hop + 1, copy.bytes, channel), from);
        }
    }
}
