package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;

/**
 * The packets of discv4: a datagram of 1280 bytes at most, hash || signature || type || data in RLP. Endpoints are of IPv4, with ports of
 * two significant bytes; times are Unix seconds of four; records are numbered by the millisecond of their making, six bytes, as go-ethereum
 * does it.
 *
 * <p>Source: devp2p at 51dc101, discv4.md, wire protocol; enr.md; go-ethereum at 02b73d4, p2p/discover/v4wire/v4wire.go.
 */
sealed interface Packet extends Control {
    /** The bytes of every packet before its data: keccak256 hash, signature with recovery id, and type. */
    int HEADER = 32 + 65 + 1;

    /** The most nodes of a NEIGHBORS packet: as many as fit with IPv6 addresses (v4wire.go, MaxNeighbors). */
    int MOST_NEIGHBORS = 12;

    @Override
    default Channel channel() {
        return Channel.DATAGRAM;
    }

    /** A question for a sign of life. */
    @Kind("ping")
    record Ping(int operation) implements Packet {
        @Override
        public int bytes() {
            return HEADER + Rlp.list(1 + Sizes.ENDPOINT + Sizes.OTHER_ENDPOINT + Sizes.TIME + Sizes.SEQUENCE);
        }
    }

    /** The answer, with the hash of the question: proof that who sent it gets what is sent to its address. */
    @Kind("pong")
    record Pong(int operation) implements Packet {
        @Override
        public int bytes() {
            return HEADER + Rlp.list(Sizes.ENDPOINT + Sizes.HASH + Sizes.TIME + Sizes.SEQUENCE);
        }
    }

    /**
     * A question for the nodes closest to the hash of a public key.
     *
     * @param query its number at the asker, by which the emulation knows what NEIGHBORS answer; it has none on the wire
     * @param target the hash
     */
    @Kind("findnode")
    record FindNode(int operation, int query, long target) implements Packet {
        @Override
        public int bytes() {
            return HEADER + Rlp.list(Sizes.KEY + Sizes.TIME);
        }
    }

    /** One packet of the answer. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("neighbors")
    record Neighbors(int operation, int query, int[] nodes) implements Packet {
        @Override
        public int bytes() {
            return HEADER + Rlp.list(Rlp.list(Sizes.NODE * nodes.length) + Sizes.TIME);
        }
    }

    /** A question for the node record. */
    @Kind("enr-request")
    record EnrRequest() implements Packet {
        @Override
        public int bytes() {
            return HEADER + Rlp.list(Sizes.TIME);
        }
    }

    /** The node record. */
    @Kind("enr-response")
    record EnrResponse() implements Packet {
        @Override
        public int bytes() {
            return HEADER + Rlp.list(Sizes.HASH + Sizes.RECORD);
        }
    }

    /** The bytes of what packets are made of. */
    final class Sizes {
        static final int HASH = Rlp.string(32);
        /** A public key of secp256k1, without the byte that says it is not compressed. */
        static final int KEY = Rlp.string(64);
        /** A time until about 2106. */
        static final int TIME = Rlp.string(4);
        /** The number of a record. */
        static final int SEQUENCE = Rlp.string(6);

        private static final int ADDRESS = Rlp.string(4);
        private static final int PORT = Rlp.string(2);
        static final int ENDPOINT = Rlp.list(ADDRESS + 2 * PORT);
        /** The endpoint of a ping's receiver, whose port of TCP is 0. */
        static final int OTHER_ENDPOINT = Rlp.list(ADDRESS + PORT + 1);

        static final int NODE = Rlp.list(ADDRESS + 2 * PORT + KEY);
        /** A record with signature, number, and id, ip, secp256k1 (compressed), tcp and udp. */
        static final int RECORD = Rlp.list(Rlp.string(64)
                + SEQUENCE
                + (Rlp.string(2) + Rlp.string(2))
                + (Rlp.string(2) + ADDRESS)
                + (Rlp.string(9) + Rlp.string(33))
                + 2 * (Rlp.string(3) + PORT));

        private Sizes() {}
    }
}
