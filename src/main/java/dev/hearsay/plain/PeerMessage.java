package dev.hearsay.plain;

import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;

/** A message that peers themselves send one another beneath the protocol. */
sealed interface PeerMessage extends Message {
    /** A request or its reply: the protocol's message, with the number that ties the two together. */
    record RpcEnvelope(long number, boolean isReply, Message body) implements PeerMessage {
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
        public String kind() {
            return body.kind();
        }
    }

    /** The news that a link was opened or closed at the other end: a bare header. */
    record LinkUpDown(boolean isUp) implements PeerMessage {
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

    /** Segments that were lost and are sent again; counted, and never handed to a peer. */
    @Kind("retransmission")
    record Retransmission(int bytes) implements PeerMessage {}
}
