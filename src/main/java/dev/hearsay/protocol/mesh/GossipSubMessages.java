package dev.hearsay.protocol.mesh;

import dev.hearsay.protocol.Message;
import java.util.List;

/**
 * The messages of GossipSub with their sizes on the wire: RPCs in protobuf (libp2p/specs, pubsub/README.md, section The RPC), over
 * Noise and Yamux. A message is named by its sender's peer identifier (38 bytes: an Ed25519 key in an identity multihash) and its
 * sequence number (8 bytes), the default of the specification; a topic has 20 bytes.
 */
final class GossipSubMessages {
    static final List<Class<? extends Message>> TYPES = List.of(
            Publish.class, Subscribe.class, Graft.class, Prune.class, IHave.class, IWant.class, IDontWant.class);

    /** TCP and IPv4 headers (40 bytes), a Yamux header (12), a Noise length and tag (2 and 16), and the length of the RPC (2). */
    private static final int HEADER = 72;

    private static final int FIELD = 2;
    private static final int PEER_IDENTIFIER = 38;
    private static final int TOPIC = FIELD + 20;
    private static final int MESSAGE_IDENTIFIER = FIELD + PEER_IDENTIFIER + 8;
    /** Sender, sequence number, topic and a signature of 64 bytes, each a field of a field. */
    private static final int ENVELOPE = FIELD + MESSAGE_IDENTIFIER + FIELD + TOPIC + FIELD + 64;

    private GossipSubMessages() {}

    /**
     * A message in full.
     *
     * @param broadcast its number
     * @param origin the peer that it comes from
     * @param hop how many links this copy has crossed when it arrives
     * @param payload its size L
     */
    record Publish(int broadcast, int origin, int hop, int payload) implements Message {
        @Override
        public int bytes() {
            return HEADER + ENVELOPE + payload;
        }
    }

    /** The sender wants messages of the topic. */
    record Subscribe() implements Message {
        @Override
        public int bytes() {
            return HEADER + FIELD + FIELD + TOPIC;
        }
    }

    /** The receiver is in the sender's mesh. */
    record Graft() implements Message {
        @Override
        public int bytes() {
            return HEADER + FIELD + FIELD + TOPIC;
        }
    }

    /** The receiver is out of the sender's mesh, and must not come back for some seconds; other peers that it may turn to. */
    @SuppressWarnings("ArrayRecordComponent")
    record Prune(int backoffSeconds, int[] peers) implements Message {
        /** What the other end hears when a connection is closed. */
        static final Prune OF_CLOSED_LINK = new Prune(0, new int[0]);

        @Override
        public int bytes() {
            return HEADER + FIELD + FIELD + TOPIC + FIELD + 1 + peers.length * (FIELD + FIELD + PEER_IDENTIFIER);
        }
    }

    /** Messages that the sender has had in the last few heartbeats. */
    @SuppressWarnings("ArrayRecordComponent")
    record IHave(int[] messages) implements Message {
        @Override
        public int bytes() {
            return HEADER + FIELD + FIELD + TOPIC + messages.length * MESSAGE_IDENTIFIER;
        }
    }

    /** Messages of those that the sender wants. */
    @SuppressWarnings("ArrayRecordComponent")
    record IWant(int[] messages) implements Message {
        @Override
        public int bytes() {
            return HEADER + FIELD + FIELD + messages.length * MESSAGE_IDENTIFIER;
        }
    }

    /** A message that the sender has and need not be sent. */
    record IDontWant(int message) implements Message {
        @Override
        public int bytes() {
            return HEADER + FIELD + FIELD + MESSAGE_IDENTIFIER;
        }
    }
}
