package dev.hearsay.protocol.libp2p;

import dev.hearsay.random.RandomStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key pair of a peer, Ed25519 (RFC 8032), which its identifier is made of: the public key in protobuf, as it is that short, in an identity multihash.
 *
 * <p>Source: libp2p/specs, peer-ids/peer-ids.md, sections Keys and Peer Ids.
 */
public final class PeerKey {
    /** The bytes of a key, private or public. */
    public static final int BYTES = 32;

    private static final String ED25519 = "Ed25519";

    /** The fields {@code Type} (1, Ed25519) and {@code Data}, the latter up to its bytes. */
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("08011220");

    /** The code of the identity multihash, and the length of the key in protobuf. */
    private static final byte[] ID_PREFIX = HexFormat.of().parseHex("0024");

    /** The beginning of a SubjectPublicKeyInfo of such a key: RFC 8410, 4 and 10.1. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private PeerKey(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** A key pair that is drawn. */
    public static PeerKey drawn(RandomStream random) {
        byte[] secret = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            secret[i] = (byte) random.nextInt(1 << Byte.SIZE);
        }
        return of(secret);
    }

    /** The key pair of a private key. */
    static PeerKey of(byte[] secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
            generator.initialize(NamedParameterSpec.ED25519, new Stated(secret));
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            return new PeerKey(pair.getPrivate(), Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The public key. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The signature of bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(privateKey);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** True if a signature of bytes is that of a public key. */
    public static boolean isSigned(byte[] publicKey, byte[] bytes, byte[] signed) {
        try {
            byte[] encoded = joined(X509_PREFIX, publicKey);
            PublicKey key = KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException invalid) {
            return false;
        }
    }

    /** A public key in protobuf. */
    public static byte[] protobuf(byte[] publicKey) {
        return joined(KEY_PREFIX, publicKey);
    }

    /** The identifier of the peer of a public key, in bytes. */
    public static byte[] id(byte[] publicKey) {
        return joined(ID_PREFIX, protobuf(publicKey));
    }

    /** The public key of an identifier, or of a key in protobuf; empty if it is none of Ed25519. */
    public static byte[] keyOf(byte[] idOrKey) {
        int start = idOrKey.length - BYTES;
        byte[] key = start < 0 ? new byte[0] : Arrays.copyOfRange(idOrKey, start, idOrKey.length);
        boolean isOne = Arrays.equals(idOrKey, id(key)) || Arrays.equals(idOrKey, protobuf(key));
        return isOne ? key : new byte[0];
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Bytes that are stated, in the place of random ones: a key pair is generated from a private key that is random bytes (RFC 8032, 5.1.5). */
    private static final class Stated extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        private Stated(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
