package dev.hearsay.protocol.kademlia;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.dht.DhtMessages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of Kademlia, each a datagram. The paper names their fields (sections 2.2 and 2.3) and no form on the wire; this one is ours:
 * a byte that says which message it is, and its fields one after the other.
 */
public final class KademliaMessages {
    /** The bytes of an identifier, of a peer or a key: 160 bits. */
    private static final int IDENTIFIER = 20;

    /** The bytes around every message: its type, the random number of its request of 160 bits, and its sender's identifier. */
    private static final int HEADER = 1 + 20 + IDENTIFIER;

    /** The bytes of a contact: IPv4 address, UDP port, identifier. */
    private static final int CONTACT = 4 + 2 + IDENTIFIER;

    /** The bytes of the time that a value has to live, in seconds. */
    private static final int LIFETIME = 4;

    /** The bytes around a value in the largest message that has one. */
    static final int AROUND_VALUE = HEADER + IDENTIFIER + LIFETIME;

    /** The sizes of the messages by which tables are kept. */
    public static final DhtMessages.Sizes SIZES =
            new DhtMessages.Sizes(HEADER, HEADER, HEADER + IDENTIFIER, HEADER, CONTACT, Channel.DATAGRAM);

    static final List<Class<? extends Message>> TYPES = types();

    private KademliaMessages() {}

    private static List<Class<? extends Message>> types() {
        List<Class<? extends Message>> types = new ArrayList<>(DhtMessages.TYPES);
        types.addAll(Message.types(FindValue.class, Value.class, Store.class, Stored.class));
        return List.copyOf(types);
    }

    /**
     * The question for the value of a key, or else for the contacts closest to it.
     *
     * @param operation the number of the operation that it is part of
     * @param key the identifier of the key
     */
    @Kind("find-value")
    public record FindValue(int operation, long key) implements Control {
        @Override
        public int bytes() {
            return HEADER + IDENTIFIER;
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /**
     * The answer of a peer that has the value.
     *
     * @param lifetime the time that it has to live, in nanoseconds
     */
    @Kind("value")
    public record Value(int operation, long lifetime, int bytes) implements Message {
        /** The answer with a value of so many bytes. */
        static Value of(int operation, long lifetime, int valueBytes) {
            return new Value(operation, lifetime, HEADER + LIFETIME + valueBytes);
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }

        @Override
        public @Nullable Message withoutStored() {
            return null;
        }
    }

    /**
     * The request to store a value.
     *
     * @param operation the number of the operation that it is part of, or {@link Message#NO_OPERATION}
     * @param key the identifier of its key
     * @param lifetime the time that it has to live, in nanoseconds
     */
    @Kind("store")
    public record Store(int operation, long key, long lifetime, int bytes) implements Message {
        /** The request for a value of so many bytes. */
        static Store of(int operation, long key, long lifetime, int valueBytes) {
            return new Store(operation, key, lifetime, AROUND_VALUE + valueBytes);
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /** The answer to it. */
    @Kind("stored")
    public record Stored(int operation) implements Control {
        @Override
        public int bytes() {
            return HEADER;
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }
}
