package dev.hearsay.protocol.discv4;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jspecify.annotations.Nullable;

/**
 * Signatures by which packets tell who has sent them: ECDSA over the curve secp256k1, of 65 bytes: r, s, and a number from 0 to 3, by which the
 * public key is found again. Public keys are the 64 bytes of a point's coordinates.
 *
 * <p>Source: SEC 1, version 2.0, sections 4.1.3 and 4.1.6; RFC 6979, which makes signatures of a text by a key always the same; devp2p at 51dc101,
 * discv4.md.
 */
final class Secp256k1 {
    static final int KEY_BYTES = 64;
    static final int SIGNATURE_BYTES = 65;

    private static final int NUMBER_BYTES = 32;
    private static final int MOST_RECOVERY = 3;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final FixedPointCombMultiplier MULTIPLIER = new FixedPointCombMultiplier();

    private Secp256k1() {}

    /** The public key of a private one: 64 bytes. */
    static byte[] publicKey(BigInteger privateKey) {
        return key(MULTIPLIER.multiply(CURVE.getG(), privateKey));
    }

    private static byte[] key(ECPoint point) {
        return Arrays.copyOfRange(point.getEncoded(false), 1, 1 + KEY_BYTES);
    }

    /** The same key by its first coordinate and the sign of the other: 33 bytes. */
    static byte[] compressed(byte[] publicKey) {
        byte[] compressed = new byte[1 + NUMBER_BYTES];
        compressed[0] = (byte) (2 + (publicKey[KEY_BYTES - 1] & 1));
        System.arraycopy(publicKey, 0, compressed, 1, NUMBER_BYTES);
        return compressed;
    }

    /** The private key that a number stands for: every one but 0 and those beyond the order of the curve. */
    static BigInteger privateKey(byte[] number) {
        return new BigInteger(1, number).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    /** The signature of a hash. */
    static byte[] sign(byte[] hash, BigInteger privateKey) {
        HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(ORDER, privateKey, hash);
        BigInteger r;
        BigInteger s;
        int recovery;
        do {
            BigInteger k = nonces.nextK();
            ECPoint point = MULTIPLIER.multiply(CURVE.getG(), k).normalize();
            BigInteger x = point.getAffineXCoord().toBigInteger();
            r = x.mod(ORDER);
            s = k.modInverse(ORDER)
                    .multiply(new BigInteger(1, hash).add(r.multiply(privateKey)))
                    .mod(ORDER);
            recovery = (point.getAffineYCoord().testBitZero() ? 1 : 0) | (x.equals(r) ? 0 : 2);
        } while (r.signum() == 0 || s.signum() == 0);
        if (s.compareTo(ORDER.shiftRight(1)) > 0) { // of s and its negative the smaller, as others could swap them
            s = ORDER.subtract(s);
            recovery ^= 1;
        }
        byte[] signature = new byte[SIGNATURE_BYTES];
        put(r, signature, 0);
        put(s, signature, NUMBER_BYTES);
        signature[2 * NUMBER_BYTES] = (byte) recovery;
        return signature;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, NUMBER_BYTES);
        System.arraycopy(bytes, bytes.length - length, into, at + NUMBER_BYTES - length, length);
    }

    /** The public key that a hash was signed with; null if that is no signature. */
    static byte @Nullable [] recover(byte[] hash, byte[] signature) {
        BigInteger r = number(signature, 0);
        BigInteger s = number(signature, NUMBER_BYTES);
        int recovery = signature[2 * NUMBER_BYTES];
        if (r.signum() == 0 || s.signum() == 0 || recovery < 0 || recovery > MOST_RECOVERY) {
            return null;
        }
        if (r.compareTo(ORDER) >= 0 || s.compareTo(ORDER) >= 0) {
            return null;
        }
        ECPoint point = point(recovery < 2 ? r : r.add(ORDER), recovery & 1);
        if (point == null) {
            return null;
        }
        BigInteger inverse = r.modInverse(ORDER);
        BigInteger ofPoint = s.multiply(inverse).mod(ORDER);
        BigInteger ofGenerator =
                new BigInteger(1, hash).negate().multiply(inverse).mod(ORDER);
        ECPoint found = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofGenerator, point, ofPoint);
        return found.isInfinity() ? null : key(found);
    }

    private static BigInteger number(byte[] signature, int at) {
        return new BigInteger(1, Arrays.copyOfRange(signature, at, at + NUMBER_BYTES));
    }

    /** The point with a first coordinate and a sign of the other; null if none has that coordinate. */
    private static @Nullable ECPoint point(BigInteger x, int sign) {
        byte[] encoded = new byte[1 + NUMBER_BYTES];
        encoded[0] = (byte) (2 + sign);
        put(x, encoded, 1);
        try {
            return x.bitLength() > NUMBER_BYTES * Byte.SIZE
                    ? null
                    : CURVE.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException onNoCurve) {
            return null;
        }
    }
}
