package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.dht.DhtMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of S/Kademlia beside those that keep tables, and the sizes of all. The paper states no format: each has what the paper has
 * it carry. A contact is an address, a port and an identifier of 160 bits; the signature is that of Ed25519 (RFC 8032), of 64 bytes with
 * a key of 32. The sender's identifier is the hash of its key, and is not sent.
 */
final class SKademliaMessages {
    private static final int IDENTIFIER = 20;
    private static final int COUNT = 1;
    private static final int CONTACT = 4 + 2 + IDENTIFIER;

    /** In every message: its type, the number of the request, the sender's key and X of its dynamic puzzle, the time, the signature. */
    private static final int SIGNED = 1 + IDENTIFIER + 32 + IDENTIFIER + 8 + 64;

    static final DhtMessages.Sizes SIZES =
            new DhtMessages.Sizes(SIGNED, SIGNED, SIGNED + IDENTIFIER, SIGNED + COUNT, CONTACT, Channel.DATAGRAM);

    private SKademliaMessages() {}

    static List<Class<? extends Message>> types() {
        List<Class<? extends Message>> all = new ArrayList<>(DhtMessages.TYPES);
        all.addAll(Message.types(FindSiblings.class, Siblings.class, Strong.class));
        return List.copyOf(all);
    }

    /**
     * The question for the siblings of an identifier, or else for the contacts closest to it.
     *
     * @param operation the number of the operation that it is part of
     */
    @Kind("find-siblings")
    record FindSiblings(int operation, long target) implements Control {
        @Override
        public int bytes() {
            return SIZES.findNode();
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /**
     * The answer of a sibling: all siblings, itself among them, the closest first.
     *
     * @param isForged true if an adversary has made it up, which its receiver cannot see: for figures alone
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("siblings")
    record Siblings(int operation, int[] peers, boolean isForged) implements Control {
        @Override
        public int bytes() {
            return SIZES.nodes().applyAsInt(peers.length);
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /** A message about a value: its signature is over all of it, where the weak one of others is over the sender's address and the time. */
    sealed interface Strong extends Control {
        @Override
        default Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /**
     * A value for a key.
     *
     * @param value the number of the operation that made it: of two, the greater one is the newer one
     * @param size the bytes of the value
     */
    @Kind("store")
    record Store(int operation, long key, int value, int size) implements Strong {
        @Override
        public boolean control() {
            return false;
        }

        @Override
        public int bytes() {
            return SIGNED + IDENTIFIER + size;
        }
    }

    /** The answer to it. */
    @Kind("stored")
    record Stored(int operation) implements Strong {
        @Override
        public int bytes() {
            return SIGNED;
        }
    }

    /** The question for the value of a key. */
    @Kind("find-value")
    record FindValue(int operation, long key) implements Strong {
        @Override
        public int bytes() {
            return SIGNED + IDENTIFIER;
        }
    }

    /**
     * The answer to it.
     *
     * @param value the value, or {@link #NONE}, or {@link #FORGED}
     * @param size the bytes of the value
     */
    @Kind("value")
    record Value(int operation, int value, int size) implements Strong {
        @Override
        public boolean control() {
            return false;
        }

        /** In place of a value: there is none. */
        static final int NONE = -1;

        /** A value that an adversary has made up, and all that collude with it. */
        static final int FORGED = -2;

        @Override
        public int bytes() {
            return SIGNED + COUNT + (value == NONE ? 0 : size);
        }

        @Override
        public Message withoutStored() {
            return new Value(operation, NONE, size);
        }
    }
}
