package dev.hearsay.peer;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/** A message that peers themselves send one another beneath the protocol: requests and replies, connections made and ended. */
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
        public int operation() {
            return body.operation();
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

    /** A word by which a connection is made or ended. Takes no bytes but a header, and no processing. */
    sealed interface OfConnection extends ControlMessage, Control {
        /** The number of the connection: different for all that are dialled, 0 for those that there are at first. */
        long connection();

        @Override
        default int bytes() {
            return 0;
        }
    }

    /**
     * The first half of a round trip of a handshake.
     *
     * @param trip the number of the round trip, from 1
     * @param isAnswer whether it answers a dial that has crossed it, and goes where that has come from
     */
    @Kind("dial")
    record Dial(long connection, int trip, boolean isAnswer) implements OfConnection {}

    /** The second half. */
    @Kind("accept")
    record Accept(long connection, int trip) implements OfConnection {}

    /** The sender does not accept the connection. */
    @Kind("refuse")
    record Refuse(long connection) implements OfConnection {}

    /** The sender has closed the connection, or knows of none that has this number. */
    @Kind("close")
    record Close(long connection) implements OfConnection {}
}
