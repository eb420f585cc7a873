package dev.hearsay.protocol.support;

/**
 * Sizes in the encoding of Protocol Buffers, of fields with numbers below 16, in bytes. Source: Protocol Buffers, Encoding (Base 128 Varints,
 * Length-Delimited Records).
 */
public final class Protobuf {
    private static final int VARINT_BITS = 7;

    private Protobuf() {}

    /** A number in groups of seven bits; a negative one has all ten. */
    public static int varint(long value) {
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
        return (bits + VARINT_BITS - 1) / VARINT_BITS;
    }

    /** A field that is a number: nothing if that is zero. */
    public static int number(long value) {
        return value == 0 ? 0 : 1 + varint(value);
    }

    /** A field of so many bytes, or a message within one, which is there even if it is empty. */
    public static int field(int length) {
        return Math.addExact(1 + varint(length), length);
    }
}
