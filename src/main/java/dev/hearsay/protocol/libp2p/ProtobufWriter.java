package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.support.Latin1;
import java.util.Arrays;

/**
 * Bytes in the encoding of Protocol Buffers, field after field. Source: Protocol Buffers, Encoding (Base 128 Varints, Message Structure,
 * Length-Delimited Records).
 */
public final class ProtobufWriter {
    private static final int VARINT_BITS = 7;
    private static final int MORE = 0x80;
    private static final int TYPE_BITS = 3;
    private static final int LENGTH_DELIMITED = 2;

    private byte[] bytes = new byte[64];
    private int size;

    /** A number in groups of seven bits. */
    public ProtobufWriter varint(long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            put((byte) (rest | MORE));
            rest >>>= VARINT_BITS;
        }
        put((byte) rest);
        return this;
    }

    /** A field that is a number. */
    public ProtobufWriter number(int field, long value) {
        return varint((long) field << TYPE_BITS).varint(value);
    }

    /** A field of bytes, or a message within one. */
    public ProtobufWriter bytes(int field, byte[] value) {
        return varint((long) field << TYPE_BITS | LENGTH_DELIMITED).prefixed(value);
    }

    /** A field that is a text. */
    public ProtobufWriter text(int field, String value) {
        return bytes(field, Latin1.bytes(value));
    }

    /** A text as it is. */
    public ProtobufWriter text(String value) {
        return raw(Latin1.bytes(value));
    }

    /** Bytes with their length before them. */
    public ProtobufWriter prefixed(byte[] value) {
        return varint(value.length).raw(value);
    }

    /** Bytes as they are. */
    public ProtobufWriter raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private void put(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }

    /** All that has been written. */
    public byte[] done() {
        return Arrays.copyOf(bytes, size);
    }
}
