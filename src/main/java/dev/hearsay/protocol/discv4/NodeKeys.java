package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.protocol.support.HashWork;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the nodes of a network that real programs take part in: those of peers come of the salt of identifiers, as the SHA-256 of it, the
 * peer's number and the number 2, those of
 * guests are what their packets say. A node's identifier is the hash of its public key.
 */
final class NodeKeys {
    private static final long OF_KEYS = 2;

    private final BigInteger[] privateKeys;
    /** By peer; of guests null until they have said so. */
    private final byte[] @Nullable [] publicKeys;

    /** The keys of a network whose last peers are guests. */
    NodeKeys(int peers, int guests, long salt) {
        privateKeys = new BigInteger[peers - guests];
        publicKeys = new byte[peers] @Nullable [];
        for (int peer = 0; peer < privateKeys.length; peer++) {
            privateKeys[peer] = Secp256k1.privateKey(HashWork.sha256().digest(BigEndian.all(salt, peer, OF_KEYS)));
            publicKeys[peer] = Secp256k1.publicKey(privateKeys[peer]);
        }
    }

    /** The first 64 bits of the identifier that belongs to a public key. */
    static long identifier(byte[] publicKey) {
        return BigEndian.get(Keccak.hash256(publicKey), 0, Long.BYTES);
    }

    /** The identifiers of peers; those of guests, which say later what theirs are, stay what they were. */
    long[] identifiers(long[] otherwise) {
        long[] identifiers = otherwise.clone();
        for (int peer = 0; peer < privateKeys.length; peer++) {
            byte[] key = publicKeys[peer];
            identifiers[peer] = key == null ? identifiers[peer] : identifier(key);
        }
        return identifiers;
    }

    /** The private key of a peer. */
    BigInteger privateKey(int peer) {
        return privateKeys[peer];
    }

    /** The public key of a peer or guest; null for a guest that has not said anything. */
    synchronized byte @Nullable [] publicKey(int peer) {
        return publicKeys[peer];
    }

    /** A guest says which key it has: that of its first packet, whatever it says later. */
    synchronized void introduce(int guest, byte[] publicKey, Identifiers identifiers) {
        if (publicKeys[guest] == null) {
            publicKeys[guest] = publicKey;
            identifiers.introduce(guest, identifier(publicKey));
        }
    }
}
