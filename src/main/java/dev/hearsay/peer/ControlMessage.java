package dev.hearsay.peer;

import dev.hearsay.protocol.Message;

/** What peers themselves send one another beneath the protocol: requests and replies, links opened and closed. */
abstract class ControlMessage implements Message {

    /** A request or its reply: the protocol's message, with the number that ties the two together. */
    static final class Numbered extends ControlMessage {
        private final long number;
        private final boolean reply;
        private final Message body;

        Numbered(long number, boolean reply, Message body) {
            this.number = number;
            this.reply = reply;
            this.body = body;
        }

        long number() {
            return number;
        }

        boolean isReply() {
            return reply;
        }

        Message body() {
            return body;
        }

        @Override
        public int bytes() {
            return body.bytes();
        }

        @Override
        public int broadcast() {
            return body.broadcast();
        }

        @Override
        public String kind() {
            return body.kind();
        }
    }

    /** The news that a link was opened or closed at the other end. Takes no bytes and no processing. */
    static final class LinkNews extends ControlMessage {
        private final boolean up;

        LinkNews(boolean up) {
            this.up = up;
        }

        boolean isUp() {
            return up;
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public String kind() {
            return up ? "link-up" : "link-down";
        }
    }
}
