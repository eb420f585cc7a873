package dev.hearsay.protocol.gossipsub;

import static dev.hearsay.protocol.support.Protobuf.field;
import static dev.hearsay.protocol.support.Protobuf.varint;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.Subset;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of GossipSub with their sizes on the wire: RPCs in protobuf (libp2p/specs, pubsub/README.md, section The RPC),
 * over Noise and Yamux. A message is named by its sender's peer identifier (38 bytes: an Ed25519 key in an identity multihash)
 * and its sequence number (8 bytes), the default of the specification; a topic has 20 bytes.
 */
final class GossipSubMessages {
    /** A message of GossipSub. */
    sealed interface Any extends Message {}

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    /** A Yamux header (12 bytes), a Noise length and tag (2 and 16), and the length of the RPC (2). */
    private static final int HEADER = 32;

    private static final int PEER_IDENTIFIER = field(38);
    private static final int TOPIC = field(20);
    private static final int MESSAGE_IDENTIFIER = field(38 + 8);
    /** Sender, sequence number, topic and signature. */
    private static final int ENVELOPE = PEER_IDENTIFIER + field(8) + TOPIC + field(64);

    private GossipSubMessages() {}

    /**
     * A message in full.
     *
     * @param messageId its number
     * @param origin the peer that it comes from
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload its size L
     */
    @Kind("publish")
    record Publish(int messageId, int origin, int hop, int payload) implements Any {
        @Override
        public int bytes() {
            return HEADER + field(ENVELOPE + field(payload));
        }
    }

    /** The sender wants messages of the topic. */
    @Kind("subscribe")
    record Subscribe() implements Any, Control {
        @Override
        public int bytes() {
            return HEADER + field(2 + TOPIC);
        }
    }

    /** The receiver is in the sender's mesh. */
    @Kind("graft")
    record Graft() implements Any, Control {
        @Override
        public int bytes() {
            return HEADER + field(field(TOPIC));
        }
    }

    /**
     * Takes the receiver out of the sender's mesh, to which it must not come back for that many whole seconds unless they are
     * 0, and names other peers that it may turn to.
     */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("prune")
    record Prune(int backoffSeconds, int[] peers) implements Any, Control {
        @Override
        public int bytes() {
            int named = Math.multiplyExact(peers.length, field(PEER_IDENTIFIER));
            return HEADER + field(field(TOPIC + named + 1 + varint(backoffSeconds)));
        }
    }

    /** Messages that the sender has had in the last few heartbeats. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("i-have")
    record IHave(int[] messages) implements Any, Control {
        @Override
        public int bytes() {
            return HEADER + field(field(TOPIC + Math.multiplyExact(messages.length, MESSAGE_IDENTIFIER)));
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofList(this, messages, passedOn, IHave::new);
        }
    }

    /** The announced messages that the sender wants. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("i-want")
    record IWant(int[] messages) implements Any, Control {
        @Override
        public int bytes() {
            return HEADER + field(field(Math.multiplyExact(messages.length, MESSAGE_IDENTIFIER)));
        }
    }

    /** A message that the sender has and need not be sent. */
    @Kind("i-dont-want")
    record IDontWant(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return HEADER + field(field(MESSAGE_IDENTIFIER));
        }
    }

    /** The word that a message of {@code payload} bytes follows (v1.4). */
    @Kind("preamble")
    record Preamble(int subject, int payload) implements Any, Control {
        @Override
        public int bytes() {
            return withLength(payload);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /** The word that the sender is receiving a message of {@code payload} bytes (v1.4). */
    @Kind("im-receiving")
    record ImReceiving(int subject, int payload) implements Any, Control {
        @Override
        public int bytes() {
            return withLength(payload);
        }
    }

    private static int withLength(int payload) {
        return HEADER + field(field(MESSAGE_IDENTIFIER + 1 + varint(payload)));
    }
}
