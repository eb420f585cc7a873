package dev.hearsay.protocol.support;

import dev.hearsay.random.RandomStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The work of finding a hash that begins with zero bits, drawn or really done, and the hash of all of them: SHA-256. */
public final class HashWork {
    private HashWork() {}

    /** The number of tries until a hash begins with so many zero bits: geometric, by inversion. */
    public static double tries(int bits, RandomStream random) {
        double missed = StrictMath.log1p(-StrictMath.scalb(1.0, -bits));
        return bits == 0 ? 1 : Math.max(1, Math.ceil(StrictMath.log(random.nextPositiveDouble()) / missed));
    }

    /** The number of zero bits with which a hash begins. */
    public static int zeroBits(byte[] hash) {
        int at = 0;
        while (at < hash.length && hash[at] == 0) {
            at++;
        }
        int ofByte = at == hash.length
                ? 0
                : Integer.numberOfLeadingZeros(Byte.toUnsignedInt(hash[at])) - (Integer.SIZE - Byte.SIZE);
        return Byte.SIZE * at + ofByte;
    }

    /** A digest of SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
