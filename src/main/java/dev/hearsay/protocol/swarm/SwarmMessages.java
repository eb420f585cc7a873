package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.dht.DhtMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of bee's protocols, with the bytes of their Protocol Buffers and of the length before each: ethersphere/bee at 0062315,
 * {@code pkg/hive/pb}, {@code pkg/pushsync/pb}, {@code pkg/retrieval/pb} and {@code pkg/p2p/libp2p/headers.go}. A field of bytes takes its
 * tag, its length in one byte or two, and the bytes; addresses, nonces and hashes have 32 B, a signature 65 B, a postage stamp 113 B.
 */
final class SwarmMessages {
    /** The payload of a chunk at most, and the length of what it stands for, which goes before it: {@code pkg/swarm/swarm.go}. */
    static final int CHUNK = 4096;

    static final int SPAN = 8;

    private static final int ADDRESS = 1 + 1 + 32;
    private static final int SIGNATURE = 1 + 1 + 65;
    private static final int STAMP = 1 + 1 + 113;
    /** A reset of a stream is a frame without data: hashicorp/yamux, spec.md, 12 B. */
    private static final int FRAME = 12;
    /** A peer in an announcement: its underlay of 45 B (IPv4, TCP, peer id), signature, overlay and transaction. */
    private static final int PEER = 3 + (2 + 45) + SIGNATURE + ADDRESS + ADDRESS;

    /** The types of all messages. */
    static final List<Class<? extends Message>> TYPES = types();

    private SwarmMessages() {}

    private static List<Class<? extends Message>> types() {
        List<Class<? extends Message>> types = new ArrayList<>(DhtMessages.TYPES);
        types.addAll(Message.types(
                Peers.class, Headers.class, Push.class, Receipt.class, Retrieve.class, Chunk.class, Reset.class));
        return List.copyOf(types);
    }

    private static int data(int payload) {
        int bytes = SPAN + payload;
        return (bytes < 128 ? 2 : 3) + bytes;
    }

    private static int delimited(int bytes) {
        return (bytes < 128 ? 1 : 2) + bytes;
    }

    /** Hive's announcement of peers. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("peers")
    record Peers(int[] peers) implements Control {
        @Override
        public int bytes() {
            return delimited(PEER * peers.length);
        }
    }

    /** The headers with which a stream is opened, and those that answer them: none, an empty message each. */
    @Kind("headers")
    record Headers(int operation) implements Control {
        @Override
        public int bytes() {
            return 1;
        }
    }

    /**
     * A chunk on its way to where it is stored.
     *
     * @param chunk its address
     * @param payload the bytes of its payload
     * @param hops the links that it has crossed when it arrives
     * @param isForReceiver true if the receiver is to store it, whoever else is closer
     */
    @Kind("push")
    record Push(int operation, long chunk, int payload, int hops, boolean isForReceiver) implements Message {
        @Override
        public int bytes() {
            return delimited(ADDRESS + data(payload) + STAMP);
        }

        Push onward() {
            return new Push(operation, chunk, payload, hops + 1, isForReceiver);
        }
    }

    /** A storer's receipt for a chunk, signed: it goes back by the way that the chunk has come. */
    @Kind("receipt")
    record Receipt(int operation, int storer, int hops) implements Control {
        @Override
        public int bytes() {
            return delimited(ADDRESS + SIGNATURE + ADDRESS);
        }
    }

    /**
     * The request for a chunk.
     *
     * @param hops the links that it has crossed when it arrives
     * @param isForContacts true if a receiver that lacks the chunk answers with those closer to it, and does not forward
     */
    @Kind("retrieve")
    record Retrieve(int operation, long chunk, int payload, int hops, boolean isForContacts) implements Control {
        @Override
        public int bytes() {
            return delimited(ADDRESS);
        }

        Retrieve onward() {
            return new Retrieve(operation, chunk, payload, hops + 1, isForContacts);
        }
    }

    /** The chunk that was asked for: it comes by the way that the request has gone. */
    @Kind("chunk")
    record Chunk(int operation, int payload, int hops) implements Message {
        @Override
        public int bytes() {
            return delimited(data(payload) + STAMP);
        }

        @Override
        public Message withoutStored() {
            return new Reset(operation);
        }
    }

    /** The end of a stream by a peer that can neither do what is asked for nor find one that does. */
    @Kind("reset")
    record Reset(int operation) implements Control {
        @Override
        public int bytes() {
            return FRAME;
        }
    }
}
