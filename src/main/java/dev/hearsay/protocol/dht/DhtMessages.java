package dev.hearsay.protocol.dht;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The messages by which peers keep their tables and look for one another. Their sizes are those of the system that sends them. */
public final class DhtMessages {
    /** The types of all of them. */
    public static final List<Class<? extends Message>> TYPES =
            Message.types(Ping.class, Pong.class, FindNode.class, Nodes.class);

    private DhtMessages() {}

    /**
     * The sizes of the messages, without the headers of the transport, and what they go by.
     *
     * @param ping the bytes of a ping
     * @param pong the bytes of its answer
     * @param findNode the bytes of the question for contacts
     * @param nodes the bytes of the answer to that, by the number of contacts in it
     * @param channel the service of the transport
     */
    public record Sizes(int ping, int pong, int findNode, IntUnaryOperator nodes, Channel channel) {
        /** Sizes where every contact takes the same, {@code contact} bytes beside the {@code nodes} of an answer without any. */
        public Sizes(int ping, int pong, int findNode, int nodes, int contact, Channel channel) {
            this(ping, pong, findNode, count -> nodes + contact * count, channel);
        }

        /** The answer with some contacts. */
        public Nodes nodes(int operation, int[] contacts) {
            return new Nodes(operation, contacts, nodes.applyAsInt(contacts.length), channel);
        }
    }

    /** The question whether a peer is there. */
    @Kind("ping")
    public record Ping(int bytes, Channel channel) implements Control {}

    /** The answer to it. */
    @Kind("pong")
    public record Pong(int bytes, Channel channel) implements Control {}

    /**
     * The question for the contacts closest to an identifier.
     *
     * @param operation the number of the operation that it is part of, or {@link Message#NO_OPERATION}
     */
    @Kind("find-node")
    public record FindNode(int operation, long target, int bytes, Channel channel) implements Control {}

    /** The answer to it: contacts, the closest first. */
    @Kind("nodes")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Nodes(int operation, int[] contacts, int bytes, Channel channel) implements Control {}
}
