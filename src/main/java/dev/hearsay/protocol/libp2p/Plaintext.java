package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.StreamFormat.Malformed;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The exchange of keys without encryption: each side says its identifier and its public key.
 *
 * <p>Source: libp2p/specs, plaintext/README.md, version 2.0.0, message Exchange.
 */
final class Plaintext {
    static final String NAME = "/plaintext/2.0.0";

    /** The longest message: with a key of RSA, the longest there are, it has less than 1 kB. */
    static final int LONGEST = 1 << 12;

    private Plaintext() {}

    /** The message of a peer, its length before it. */
    static byte[] exchange(byte[] publicKey) {
        byte[] message = new ProtobufWriter()
                .bytes(1, PeerKey.id(publicKey))
                .bytes(2, PeerKey.protobuf(publicKey))
                .done();
        return new ProtobufWriter().prefixed(message).done();
    }

    /** The public key that a message states, whose identifier has to be that of the message. */
    static byte[] read(byte[] message) throws Malformed {
        byte[] id = {};
        byte[] key = {};
        ProtobufReader fields = new ProtobufReader(message);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == 1) {
                id = fields.bytes();
            } else if (field == 2) {
                key = raw(fields.bytes());
            }
        }
        if (key.length != PeerKey.BYTES || !Arrays.equals(id, PeerKey.id(key))) {
            throw new Malformed("no Ed25519 key with its identifier");
        }
        return key;
    }

    /** The bytes of a key of Ed25519 (field 1: type 1, field 2: data), wherever its fields are. */
    private static byte[] raw(byte[] protobuf) throws Malformed {
        long type = 0;
        byte[] data = {};
        ProtobufReader fields = new ProtobufReader(protobuf);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == 1) {
                type = fields.number();
            } else if (field == 2) {
                data = fields.bytes();
            }
        }
        return type == 1 ? data : new byte[0];
    }

    /** The name by which the peer of a public key is known. */
    static String name(byte[] publicKey) {
        return HexFormat.of().formatHex(publicKey);
    }
}
