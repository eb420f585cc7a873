package dev.hearsay.protocol.comet.proto;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.Protobuf;

/** A message between reactors of CometBFT: one field of the message that stands for all of a reactor, over a connection. */
public interface ReactorMessage extends Message {
    /** The bytes of its own type of message. */
    int content();

    @Override
    default int bytes() {
        return ProtoSize.onConnection(Protobuf.field(content()));
    }

    @Override
    default Channel channel() {
        return Channel.STREAM;
    }
}
