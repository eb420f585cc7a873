package dev.hearsay.overlay;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;

/**
 * A message of a protocol that is at work as an overlay: the same on the wire, and told from those of the broadcast protocol beside it.
 *
 * @param inner the message, which carries no broadcast message
 */
@Kind("enclosed")
record Enclosed(Message inner) implements OverlayMessage {
    @Override
    public int bytes() {
        return inner.bytes();
    }

    @Override
    public Channel channel() {
        return inner.channel();
    }

    @Override
    public String kind() {
        return inner.kind();
    }
}
