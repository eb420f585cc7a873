package dev.hearsay.peer;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/** A message that peers themselves send one another beneath the protocol: requests and replies, links opened and closed. */
public sealed interface ControlMessage extends Message {
    /** The types of control messages, for hosts that are to understand one another. */
    List<Class<? extends Message>> TYPES = Message.types(ControlMessage.class);

    /** A request or its reply: the protocol's message, with the number that ties the two together. */
    record RpcEnvelope(long number, boolean isReply, Message body) implements ControlMessage {
        @Override
        public int bytes() {
            return body.bytes();
        }

        @Override
        public int messageId() {
            return body.messageId();
        }

        @Override
        public boolean control() {
            return body.control();
        }

        @Override
        public Channel channel() {
            return body.channel();
        }

        @Override
        public int priority() {
            return body.priority();
        }

        @Override
        public String kind() {
            return body.kind();
        }
    }

    /** Segments that were lost and are sent again. Counted as any transmission is, but never handed to a peer. */
    @Kind("retransmission")
    record Retransmission(int bytes) implements ControlMessage {}

    /** The news that a link was opened or closed at the other end. Takes no bytes but a header, and no processing. */
    record LinkUpDown(boolean isUp) implements ControlMessage {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public boolean control() {
            return true;
        }

        @Override
        public String kind() {
            return isUp ? "link-up" : "link-down";
        }
    }
}
